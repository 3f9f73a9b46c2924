package io.rowport.bootstrap.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads settings one by one, and gathers what is wrong with them. */
final class SettingsReader {
    private final Map<String, String> environment;
    private final Properties file = new Properties();
    private final List<String> problems = new ArrayList<>();
    private @Nullable Path source;

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
        configFile().ifPresent(this::load);
    }

    Optional<String> text(Setting setting) {
        return Optional.ofNullable(value(setting)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Unlike other values a secret is taken as it is, blanks included. */
    Optional<String> secret(Setting setting) {
        return Optional.ofNullable(value(setting)).filter(text -> !text.isEmpty());
    }

    long number(Setting setting, long least, long most) {
        return read(
                        setting,
                        text -> parseLong(text).filter(number -> number >= least && number <= most),
                        "a whole number from " + least + " to " + most)
                .orElse(least);
    }

    int integer(Setting setting, int least, int most) {
        return (int) number(setting, least, most);
    }

    Duration duration(Setting setting, Duration least) {
        return read(
                        setting,
                        text -> Durations.parse(text).filter(duration -> duration.compareTo(least) >= 0),
                        Durations.FORM + ", and at least " + least.toSeconds() + "s")
                .orElse(least);
    }

    Optional<Path> path(Setting setting) {
        return read(setting, SettingsReader::parsePath, "a path");
    }

    <T> Optional<T> choice(Setting setting, Map<String, T> choices) {
        String allowed = choices.keySet().stream().sorted().collect(Collectors.joining(", "));
        return read(setting, text -> Optional.ofNullable(choices.get(text)), "one of " + allowed);
    }

    <T> Optional<T> read(Setting setting, Function<String, Optional<T>> parser, String expected) {
        Optional<String> text = text(setting);
        Optional<T> parsed = text.flatMap(parser);
        if (text.isPresent() && parsed.isEmpty()) {
            problem(setting, "must be " + expected + ", not \"" + text.get() + "\".");
        }
        return parsed;
    }

    void problem(Setting setting, String predicate) {
        problems.add(nameAsSet(setting) + " " + predicate);
    }

    void throwIfAnyProblem() {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private @Nullable String value(Setting setting) {
        String set = environment.get(setting.variable());
        if (set != null && !set.isBlank()) {
            return set;
        }
        return file.getProperty(setting.property(), setting.usual());
    }

    /** The name under which the user has set it, or would. */
    private String nameAsSet(Setting setting) {
        boolean inFile = file.containsKey(setting.property())
                && environment.getOrDefault(setting.variable(), "").isBlank();
        return inFile ? setting.property() + " (in " + source + ")" : setting.variable();
    }

    private Optional<Path> configFile() {
        Optional<Path> named = path(Setting.CONFIG);
        if (named.isPresent()) {
            return named;
        }
        return path(Setting.DATA)
                .map(data -> data.resolve("rowport.properties"))
                .filter(Files::isRegularFile);
    }

    private void load(Path path) {
        source = path;
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("The properties file " + path + " can't be read: it must be there, readable, and in UTF-8.");
        }
        file.stringPropertyNames().stream()
                .sorted()
                .filter(key -> !isKnown(key))
                .forEach(key ->
                        problems.add("There is no setting " + key + " (in " + path + "); the README lists them all."));
    }

    private static boolean isKnown(String key) {
        return Arrays.stream(Setting.values())
                .anyMatch(setting -> setting.property().equals(key));
    }

    private static Optional<Long> parseLong(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> parsePath(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
