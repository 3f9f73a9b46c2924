package io.rowport.benchmarks.peers;

import io.rowport.benchmarks.peers.Checked.Client;
import io.rowport.benchmarks.peers.Checked.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks of a client as one would write them by hand for this one file: as strict as the server's, and as quick. */
final class ClientCheck {
    private static final Set<String> TYPES = Set.of("individual", "joint", "trust", "business");
    private static final Set<String> GENDERS =
            Set.of("male", "female", "non-binary", "transgender", "intersex", "other", "unknown");
    private static final Set<String> MARITAL_STATUSES = Set.of(
            "single",
            "cohabiting",
            "married",
            "divorced",
            "civil-partnership",
            "dissolved-civil-partnership",
            "widowed",
            "separated",
            "engaged",
            "in-relationship",
            "other",
            "unknown");
    private static final Set<String> TRUE = Set.of("yes", "true", "1", "y");
    private static final Set<String> FALSE = Set.of("no", "false", "0", "n");

    private final LocalDate today;

    ClientCheck(LocalDate today) {
        this.today = today;
    }

    /** Thrown within a row only, and without a stack: one a wrong row. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String field;

        Wrong(String field, String message) {
            super(message, null, false, false);
            this.field = field;
        }
    }

    Checked check(long row, @Nullable String[] cells) {
        try {
            String type = choice("type", required("type", cells[1]), TYPES);
            boolean person = type.equals("individual") || type.equals("joint");
            return new Client(
                    limited("external_reference", required("external_reference", cells[0]), 100),
                    type,
                    text("title", cells[2], 255),
                    person ? required("first_name", cells[3]) : text("first_name", cells[3], 255),
                    person ? required("last_name", cells[4]) : text("last_name", cells[4], 255),
                    email(cells[5]),
                    bool("send_welcome_email", required("send_welcome_email", cells[6])),
                    past("date_of_birth", date("date_of_birth", cells[7])),
                    text("phone", cells[8], 40),
                    niNumber(cells[9]),
                    optionalChoice("gender", cells[10], GENDERS),
                    optionalChoice("marital_status", cells[11], MARITAL_STATUSES),
                    text("address_1", cells[12], 255),
                    text("town_city", cells[13], 255),
                    text("postcode", cells[14], 12),
                    text("country", cells[15], 255),
                    text("occupation", cells[16], 255),
                    money("annual_income", cells[17]),
                    date("next_review_date", cells[18]),
                    text("notes", cells[19], 10_000));
        } catch (Wrong e) {
            return new Problem(row, e.field, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String blankToNull(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        String stripped = cell.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private static String required(String field, @Nullable String cell) {
        String text = blankToNull(cell);
        if (text == null) {
            throw new Wrong(field, "is required");
        }
        return text;
    }

    private static String limited(String field, String text, int limit) {
        if (text.length() > limit) {
            throw new Wrong(field, "is longer than " + limit);
        }
        return text;
    }

    private static @Nullable String text(String field, @Nullable String cell, int limit) {
        String text = blankToNull(cell);
        return text == null ? null : limited(field, text, limit);
    }

    private static String choice(String field, String text, Set<String> choices) {
        if (!choices.contains(text)) {
            throw new Wrong(field, "must be one of " + choices);
        }
        return text;
    }

    private static @Nullable String optionalChoice(String field, @Nullable String cell, Set<String> choices) {
        String text = blankToNull(cell);
        return text == null ? null : choice(field, text, choices);
    }

    private static boolean bool(String field, String text) {
        if (TRUE.contains(text)) {
            return true;
        }
        if (!FALSE.contains(text)) {
            throw new Wrong(field, "must be yes or no");
        }
        return false;
    }

    private static @Nullable String email(@Nullable String cell) {
        String text = blankToNull(cell);
        if (text == null) {
            return null;
        }
        int at = text.indexOf('@');
        boolean sound = at > 0
                && at == text.lastIndexOf('@')
                && text.indexOf('.', at) > at + 1
                && text.indexOf(' ') < 0
                && text.length() <= 254;
        if (!sound) {
            throw new Wrong("email", "must be an e-mail address");
        }
        return text;
    }

    private static @Nullable String niNumber(@Nullable String cell) {
        String text = blankToNull(cell);
        if (text == null) {
            return null;
        }
        boolean sound = text.length() == 9 && letter(text.charAt(0)) && letter(text.charAt(1));
        for (int i = 2; sound && i < 8; i++) {
            sound = digit(text.charAt(i));
        }
        if (!sound || text.charAt(8) < 'A' || text.charAt(8) > 'D') {
            throw new Wrong("ni_number", "must be a national insurance number");
        }
        return text;
    }

    private static boolean letter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static @Nullable BigDecimal money(String field, @Nullable String cell) {
        String text = blankToNull(cell);
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!digit(c) && c != '.' && !(c == '-' && i == 0)) {
                throw new Wrong(field, "must be an amount");
            }
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Wrong(field, "must be an amount");
        }
    }

    private @Nullable LocalDate past(String field, @Nullable LocalDate date) {
        if (date != null && date.isAfter(today)) {
            throw new Wrong(field, "must not be in the future");
        }
        return date;
    }

    /** {@code 28/06/1999} or {@code 1999-06-28}. */
    private static @Nullable LocalDate date(String field, @Nullable String cell) {
        String text = blankToNull(cell);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10 && text.charAt(2) == '/' && text.charAt(5) == '/') {
                return LocalDate.of(number(text, 6, 10), number(text, 3, 5), number(text, 0, 2));
            }
            if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
                return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new Wrong(field, "must be a date");
        }
        throw new Wrong(field, "must be a date");
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
