package io.rowport.persistence;

import io.rowport.domain.FieldType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A column of a table of the user's own, as the database describes it.
 *
 * @param sqlType the database's name of its type, in lower case
 * @param size the most characters, or digits
 * @param scale the digits behind the point
 * @param mustBeGiven whether an insert has to give it a value
 */
record TableColumn(
        String name,
        String sqlType,
        int size,
        int scale,
        boolean isNullable,
        boolean mustBeGiven,
        boolean isGenerated) {
    /** What PostgreSQL says of a number without limits. */
    private static final int NO_LIMIT = 131_089;

    private static final int LONGEST_EMAIL = 254;
    private static final int NI_NUMBER_LENGTH = 9;
    private static final int MONEY_SCALE = 2;
    private static final int PERCENT_SCALE = 6;

    static TableColumn of(ResultSet row) throws SQLException {
        boolean nullable = "YES".equals(row.getString("IS_NULLABLE"));
        boolean generated = "YES".equals(row.getString("IS_GENERATEDCOLUMN"));
        boolean filled = row.getString("COLUMN_DEF") != null || "YES".equals(row.getString("IS_AUTOINCREMENT"));
        return new TableColumn(
                row.getString("COLUMN_NAME"),
                row.getString("TYPE_NAME").toLowerCase(Locale.ROOT),
                row.getInt("COLUMN_SIZE"),
                row.getInt("DECIMAL_DIGITS"),
                nullable,
                !nullable && !filled && !generated,
                generated);
    }

    /** Why it can't hold each value of a type, and what to do; empty where it can. */
    Optional<String> misfit(FieldType type) {
        if (type instanceof FieldType.Text text) {
            return text(text.maxLength(), "give the field max_length: " + size);
        }
        if (type instanceof FieldType.Choice choice) {
            return text(choice.values().stream().mapToInt(String::length).max().orElse(0), "make the column longer");
        }
        if (type instanceof FieldType.Email) {
            return text(LONGEST_EMAIL, "make the column longer");
        }
        if (type instanceof FieldType.NiNumber) {
            return text(NI_NUMBER_LENGTH, "make the column longer");
        }
        if (type instanceof FieldType.Whole whole) {
            return whole(whole);
        }
        if (type instanceof FieldType.Money) {
            return decimal(MONEY_SCALE);
        }
        if (type instanceof FieldType.Percent) {
            return decimal(PERCENT_SCALE);
        }
        if (type instanceof FieldType.Date) {
            return of("a date", "date");
        }
        if (type instanceof FieldType.Timestamp) {
            return of("a timestamp with time zone", "timestamptz", "timestamp with time zone");
        }
        if (type instanceof FieldType.YesNo) {
            return of("a boolean", "boolean", "bool");
        }
        if (type instanceof FieldType.ListOf) {
            return sqlType.startsWith("_") || sqlType.endsWith("array") ? Optional.empty() : needs("an array");
        }
        return of("a uuid", "uuid");
    }

    /** Why it can't hold each text up to a length, and what to do; empty where it can. */
    Optional<String> text(int longest, String advice) {
        boolean isText = switch (sqlType) {
            case "varchar", "text", "character varying", "varchar_ignorecase", "character large object", "clob" -> true;
            default -> false;
        };
        if (!isText) {
            return needs("a varchar or text");
        }
        return longest <= size
                ? Optional.empty()
                : Optional.of("values have up to " + longest + " characters, but the column " + name + " takes " + size
                        + ": " + advice);
    }

    private Optional<String> whole(FieldType.Whole field) {
        long most = switch (sqlType) {
            case "int2", "smallint", "smallserial" -> Short.MAX_VALUE;
            case "int4", "integer", "int", "serial" -> Integer.MAX_VALUE;
            case "int8", "bigint", "bigserial" -> Long.MAX_VALUE;
            default -> 0;
        };
        if (most == 0) {
            return needs("an integer or bigint");
        }
        return field.max() <= most && field.min() >= -most - 1
                ? Optional.empty()
                : Optional.of("the column " + name + " (" + sqlType + ") holds " + (-most - 1) + " to " + most
                        + ": give the field a min and a max within that");
    }

    private Optional<String> decimal(int digits) {
        boolean isDecimal = switch (sqlType) {
            case "numeric", "decimal" -> true;
            default -> false;
        };
        boolean unlimited = size == 0 || size >= NO_LIMIT;
        return isDecimal && (unlimited || scale >= digits)
                ? Optional.empty()
                : needs("a numeric with " + digits + " digits behind the point or more");
    }

    private Optional<String> of(String needed, String... names) {
        for (String known : names) {
            if (sqlType.equals(known)) {
                return Optional.empty();
            }
        }
        return needs(needed);
    }

    private Optional<String> needs(String needed) {
        return Optional.of("it needs " + needed + ", but the column " + name + " is " + sqlType
                + (sqlType.equals("numeric") ? "(" + size + ", " + scale + ")" : "")
                + ": declare another type, or alter the column");
    }

    static final Comparator<TableColumn> BY_NAME = Comparator.comparing(TableColumn::name);
}
