package land.gleam.identity.benchmarks;

import java.util.stream.DoubleStream;

/** The quartiles and ends of what the rounds gave. */
record Spread(double min, double lowerQuartile, double median, double upperQuartile, double max) {
    static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return new Spread(sorted[0], at(0.25, sorted), at(0.5, sorted), at(0.75, sorted), sorted[sorted.length - 1]);
    }

    /** The distance between the ends as a part of the median. */
    double relative() {
        return (max - min) / median;
    }

    private static double at(double part, double[] sorted) {
        double position = part * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
