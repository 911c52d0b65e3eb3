package land.gleam.identity.examples.jetty;

import java.util.Collections;
import java.util.List;

/** A few numbers that stand for many. */
final class Numbers {
    private Numbers() {}

    static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    static double min(List<Double> numbers) {
        return Collections.min(numbers);
    }

    static double max(List<Double> numbers) {
        return Collections.max(numbers);
    }
}
