package land.gleam.identity.benchmarks;

/** Whom a token is about: what every candidate is given to mint, and gives back when it has verified. */
record User(String id, String name, String avatarUrl, String email) {}
