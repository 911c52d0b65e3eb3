package land.gleam.identity.examples.jetty;

import java.util.List;

/** A few numbers that stand for many. */
final class Numbers {
    private Numbers() {}

    static double median(List<Double> numbers) {
        return quantile(0.5, numbers);
    }

    /** With the part between two numbers that it falls into. */
    static double quantile(double part, List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        double position = part * (sorted.size() - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
    }
}
