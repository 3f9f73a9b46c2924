package io.rowport.bootstrap.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A file of clients such as people send: any columns in any order under any names, and odd things in some cells.
 *
 * @param csv its text
 * @param mapping field to header
 */
record MessyFile(String csv, Map<String, String> mapping) {
    private static final List<String> ODD_CELLS = List.of(
            "",
            " ",
            "yes",
            "maybe",
            "0",
            "-1",
            "12.345",
            "£1,234.50",
            "31/02/1980",
            "03/04/2001",
            "2001-04-03",
            "2999-01-01",
            "individual",
            "BUSINESS",
            "trust",
            "a@b",
            "x@example.org",
            "\"a,b\"",
            "\"say \"\"hi\"\"\"",
            "x".repeat(300));
    private static final List<String> FIELDS = List.of(
            "external_reference",
            "type",
            "first_name",
            "last_name",
            "entity_name",
            "send_welcome_email",
            "email",
            "date_of_birth",
            "annual_income",
            "is_prospect",
            "height",
            "notes");

    /**
     * A file of new records, with so few different external references that rows meet one another. It has all columns
     * that a business needs, so that some rows of it are always stored.
     */
    static MessyFile toStore(int rows, int references, RandomGenerator dice) {
        return of(
                rows,
                List.of("type", "entity_name", "send_welcome_email"),
                field -> cell(field, references, dice),
                dice);
    }

    /** A file that changes some of these records, and some that are not there. */
    static MessyFile toUpdate(int rows, List<String> uuids, RandomGenerator dice) {
        return of(
                rows,
                List.of("uuid"),
                field -> field.equals("uuid") ? uuid(uuids, dice) : cell(field, rows, dice),
                dice);
    }

    private static MessyFile of(int rows, List<String> needed, UnaryOperator<String> cells, RandomGenerator dice) {
        List<String> fields = new ArrayList<>(FIELDS);
        fields.removeIf(field -> !needed.contains(field) && dice.nextInt(4) == 0);
        needed.stream().filter(field -> !fields.contains(field)).forEach(fields::add);
        Collections.shuffle(fields, new Random(dice.nextLong()));
        Map<String, String> mapping = new LinkedHashMap<>();
        fields.forEach(field -> mapping.put(field, "Column of " + field));
        List<String> lines = new ArrayList<>(List.of(String.join(",", mapping.values())));
        for (int row = 0; row < rows; row++) {
            String line = fields.stream().map(cells).collect(Collectors.joining(","));
            lines.add(dice.nextInt(50) == 0 ? line + ",one too many" : line);
        }
        return new MessyFile(String.join("\r\n", lines), mapping);
    }

    private static String uuid(List<String> uuids, RandomGenerator dice) {
        return switch (dice.nextInt(30)) {
            case 0 -> "not-a-uuid";
            case 1 -> new UUID(dice.nextLong(), dice.nextLong()).toString();
            default -> uuids.get(dice.nextInt(uuids.size()));
        };
    }

    private static String cell(String field, int references, RandomGenerator dice) {
        if (dice.nextInt(40) == 0) {
            return ODD_CELLS.get(dice.nextInt(ODD_CELLS.size()));
        }
        return switch (field) {
            case "external_reference" -> "M-" + dice.nextInt(references);
            case "type" -> dice.nextInt(3) == 0 ? "business" : "individual";
            case "send_welcome_email", "is_prospect" -> dice.nextBoolean() ? "yes" : "0";
            case "email" -> "m" + dice.nextInt(1_000) + "@example.org";
            case "date_of_birth" ->
                (1 + dice.nextInt(28)) + "/" + (1 + dice.nextInt(12)) + "/19" + (10 + dice.nextInt(90));
            case "annual_income" -> String.valueOf(dice.nextInt(100_000));
            case "height" -> String.valueOf(50 + dice.nextInt(200));
            default -> dice.nextInt(10) == 0 ? "" : "Some " + dice.nextInt(100);
        };
    }
}
