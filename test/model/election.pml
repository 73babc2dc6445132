/* Election and the replicated document of runtime/cluster, for three members. Time is left out: leases and patience
 * make elections rarer, not safer, and what rests on them is checked by the simulator. A message that was sent once may
 * be received at any later moment, any number of times or never: loss, delay, copies and reordering in one.
 * README.md maps each step to the code. FORGET_VOTE, IGNORE_DOCUMENT and COUNT_ONE break the model on purpose. */

#ifndef TERMS
#define TERMS 2
#endif
#ifndef CRASHES
#define CRASHES 1
#endif
#define N 3
#define QUORUM 2
#ifndef VERSIONS
#define VERSIONS 2
#endif

#define T1 (TERMS + 1)
#define V1 (VERSIONS + 1)

/* On disk. A document is known by its stamp: the term of its writer and a version. */
byte term[N];
byte votedFor[N];          /* member + 1; 0: nobody */
byte docTerm[N];
byte docVersion[N];

/* In memory. */
mtype = { follower, candidate, coordinator };
mtype role[N];

/* Said, and possibly still under way. */
bool asked[N * T1];        /* vote: candidate, term … */
byte askedTerm[N * T1];    /* … and the stamp of its document */
byte askedVersion[N * T1];
bool yes[N * N * T1];      /* vote-answer: voter, candidate, term */
bool sent[T1 * V1];        /* document: its stamp */
bool stored[N * T1 * V1];  /* document-stored: member, stamp */

/* For the claims only. */
byte leaderOf[T1];         /* member + 1 */
byte countsTerm;           /* the newest document that counts */
byte countsVersion;
byte crashes;

#define ASK(c, t) ((c) * T1 + (t))
#define YES(v, c, t) (((v) * N + (c)) * T1 + (t))
#define DOC(t, v) ((t) * V1 + (v))
#define STORED(m, t, v) (((m) * T1 + (t)) * V1 + (v))
#define NEWER(t1, v1, t2, v2) ((t1) > (t2) || ((t1) == (t2) && (v1) > (v2)))

#ifdef IGNORE_DOCUMENT
#define MAYVOTE(me, c, t) (true)
#else
#define MAYVOTE(me, c, t) (!NEWER(docTerm[me], docVersion[me], askedTerm[ASK(c, t)], askedVersion[ASK(c, t)]))
#endif

inline writeDocument(me) {
  docTerm[me] = term[me];
  docVersion[me] = docVersion[me] + 1;
  sent[DOC(docTerm[me], docVersion[me])] = true
}

inline countVotes(me) {
  votes = 1;
  other = 0;
  do
  :: other < N ->
     if
     :: other != me && yes[YES(other, me, term[me])] -> votes++
     :: else
     fi;
     other++
  :: else -> break
  od
}

inline countStored(me) {
  votes = 1;
  other = 0;
  do
  :: other < N ->
     if
     :: other != me && stored[STORED(other, docTerm[me], docVersion[me])] -> votes++
     :: else
     fi;
     other++
  :: else -> break
  od
}

proctype Member(byte me) {
  byte votes, other, t, v;
  do
  /* Stands for election: the vote for itself is on disk before it asks. */
  :: atomic {
       (role[me] != coordinator && term[me] < TERMS) ->
       term[me] = term[me] + 1;
       votedFor[me] = me + 1;
       role[me] = candidate;
       asked[ASK(me, term[me])] = true;
       askedTerm[ASK(me, term[me])] = docTerm[me];
       askedVersion[ASK(me, term[me])] = docVersion[me]
     }
  /* Gives a vote. */
  :: atomic {
       select(other : 0 .. N - 1);
       select(t : 1 .. TERMS);
       if
       :: (other != me && asked[ASK(other, t)]
          && (t > term[me] || (t == term[me] && (votedFor[me] == 0 || votedFor[me] == other + 1)))
          && MAYVOTE(me, other, t)) ->
          term[me] = t;
          votedFor[me] = other + 1;
          role[me] = follower;
          yes[YES(me, other, t)] = true
       :: else
       fi;
       votes = 0; other = 0; t = 0
     }
  /* Is elected, and writes what it has under its own stamp. */
  :: atomic {
       (role[me] == candidate && docVersion[me] < VERSIONS) ->
       countVotes(me);
       if
       :: votes >= QUORUM ->
          assert(leaderOf[term[me]] == 0 || leaderOf[term[me]] == me + 1);
          /* Late votes may yet elect somebody in a term that is over; nobody follows there any more. */
          assert(term[me] < countsTerm || !NEWER(countsTerm, countsVersion, docTerm[me], docVersion[me]));
          leaderOf[term[me]] = me + 1;
          role[me] = coordinator;
          writeDocument(me)
       :: else
       fi;
       votes = 0; other = 0
     }
  /* Writes the next version. */
  :: atomic {
       (role[me] == coordinator && docVersion[me] < VERSIONS && term[me] > 0) ->
       writeDocument(me)
     }
  /* Stores what the coordinator of its term, or of a newer one, has sent. */
  :: atomic {
       select(t : 1 .. TERMS);
       select(v : 1 .. VERSIONS);
       if
       :: (sent[DOC(t, v)] && t >= term[me] && leaderOf[t] != me + 1
          && NEWER(t, v, docTerm[me], docVersion[me])) ->
          if
          :: t > term[me] -> votedFor[me] = 0
          :: else
          fi;
          term[me] = t;
          role[me] = follower;
          docTerm[me] = t;
          docVersion[me] = v;
          stored[STORED(me, t, v)] = true
       :: else
       fi;
       t = 0; v = 0
     }
  /* A refusal shows a candidate the voter's newer document. */
  :: atomic {
       role[me] == candidate ->
       select(other : 0 .. N - 1);
       if
       :: NEWER(docTerm[other], docVersion[other], docTerm[me], docVersion[me]) ->
          docTerm[me] = docTerm[other];
          docVersion[me] = docVersion[other];
          role[me] = follower
       :: else
       fi;
       other = 0
     }
  /* Its document counts: a quorum has it on disk, under the coordinator's own term. */
  :: atomic {
       (role[me] == coordinator && NEWER(docTerm[me], docVersion[me], countsTerm, countsVersion)) ->
       countStored(me);
       if
#ifdef COUNT_ONE
       :: votes >= 1 ->
#else
       :: votes >= QUORUM ->
#endif
          countsTerm = docTerm[me];
          countsVersion = docVersion[me]
       :: else
       fi;
       votes = 0; other = 0
     }
  /* Crashes and comes back with what is on its disk. */
  :: atomic {
       crashes < CRASHES ->
       crashes++;
       role[me] = follower;
#ifdef FORGET_VOTE
       votedFor[me] = 0
#endif
     }
  od
}

init {
  atomic {
    role[0] = follower; role[1] = follower; role[2] = follower;
    run Member(0);
    run Member(1);
    run Member(2)
  }
}
