package io.rowport.bootstrap.settings;

import java.util.List;

/** What is configured can't be used; every problem is told at once. */
public final class InvalidSettings extends RuntimeException {
    private final List<String> problems;

    InvalidSettings(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return one sentence for each problem} */
    public List<String> problems() {
        return problems;
    }
}
