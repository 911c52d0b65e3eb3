package land.gleam.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import land.gleam.identity.TokenReport.Problem;

/** Where the rules put what they find: {@code verify} stops at the first problem, {@code explain} collects all. */
interface Problems {
    /** Throws the first problem, so that no rule after it is looked at. */
    Problems STOP = new Stop();

    void add(Problem problem);

    void add(IdentitySecretUnavailableException failure);

    /** Whether every rule was kept so far. */
    boolean none();

    /** Keeps nothing. */
    final class Stop implements Problems {
        private Stop() {}

        @Override
        public void add(Problem problem) {
            throw new InvalidIdentityTokenException(
                    problem.reason().orElseThrow(), problem.claim().orElse(null), problem.message());
        }

        @Override
        public void add(IdentitySecretUnavailableException failure) {
            throw failure;
        }

        @Override
        public boolean none() {
            return true;
        }
    }

    /** All problems, in the order of the rules. */
    final class Collected implements Problems {
        private final List<Problem> all = new ArrayList<>();

        @Override
        public void add(Problem problem) {
            all.add(problem);
        }

        @Override
        public void add(IdentitySecretUnavailableException failure) {
            all.add(new Problem(
                    Optional.empty(),
                    Optional.empty(),
                    String.valueOf(failure.getMessage()),
                    Optional.empty(),
                    Optional.empty(),
                    "Put the verifier's secrets right first: without them, nothing can be said of the signature."));
        }

        @Override
        public boolean none() {
            return all.isEmpty();
        }

        List<Problem> all() {
            return List.copyOf(all);
        }
    }
}
