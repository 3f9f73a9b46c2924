package io.rowport.persistence;

import java.util.List;

/** Tables of the user's own don't fit the types that are declared for them. */
public final class TablesUnfit extends RuntimeException {
    private final List<String> problems;

    TablesUnfit(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return everything that is wrong, each a sentence that names the place in the declaration and says what to do} */
    public List<String> problems() {
        return problems;
    }
}
