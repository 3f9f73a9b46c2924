package io.rowport.bootstrap.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What the harness is told from outside: how long to go on, and by which dice. */
final class Faults {
    /** Each round of the main tests is a kill; {@code -Dfaults.rounds} says how many for each database and mode. */
    static final int ROUNDS = Integer.getInteger("faults.rounds", 5);

    /** How often the other tests go through: once for every fifty rounds of the main ones. */
    static final int TURNS = Math.max(1, ROUNDS / 50);

    /** Makes a failure happen again, as far as the machine lets it. */
    static final long SEED = Long.getLong("faults.seed", new SecureRandom().nextInt(1_000_000));

    private Faults() {}

    static Path jar() {
        Path jar = Path.of(System.getProperty("rowport.jar", "target/rowport.jar"));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("There is no " + jar + ": run mvn package before");
        }
        return jar;
    }

    /** Dice of their own for each use, so that one test doesn't change what another throws. */
    static RandomGenerator dice(String use) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED * 31 + use.hashCode());
    }

    /** Where what the servers have said is kept. */
    static Path logs() {
        Path logs = jar().toAbsolutePath().resolveSibling("faults");
        try {
            return Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty folder for what lives as long as the tests. */
    static Path folder(String name) {
        try {
            return Files.createTempDirectory(logs(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes into every failure message. */
    static String clue() {
        return "-Dfaults.seed=" + SEED + ", logs in " + logs();
    }
}
