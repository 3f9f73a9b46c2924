package io.rowport.bootstrap.types;

/** What types and fields may be called: their names are also those of tables and columns. */
final class Names {
    static final String FORM =
            "lower-case letters, digits and underscores, beginning with a letter, at most 60 of them";
    private static final int MAX_LENGTH = 60;

    private Names() {}

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_LENGTH
                && isLetter(name.charAt(0))
                && name.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '_');
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }
}
