package io.rowport.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A file of clients of which some rows are wrong, each in one way, and what it would be with these rows corrected.
 *
 * @param rows how many rows it has
 * @param wrong the numbers of the rows that are wrong
 * @param path where it is
 */
record ClientsFile(int rows, List<Integer> wrong, Path path) {
    static final String HEADER =
            "external_reference,type,first_name,last_name,email,send_welcome_email,date_of_birth,annual_income,town_city,notes";

    private static final String[] FIRST_NAMES = {"Ada", "Zoë", "Siân", "Mary-Jane", "O'Neil", "Björn"};
    private static final String[] LAST_NAMES = {"Lovelace", "Núñez", "Ó Briain", "Müller", "Patel", "Khan"};
    private static final String[] TOWNS = {"Leeds", "York", "Stoke-on-Trent", "\"Bath, Somerset\""};
    private static final int ONE_WRONG_IN = 40;

    static ClientsFile write(Path path, int rows, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> wrong = new ArrayList<>();
        List<String> lines = new ArrayList<>(rows + 1);
        lines.add(HEADER);
        for (int row = 1; row <= rows; row++) {
            boolean isWrong = random.nextInt(ONE_WRONG_IN) == 0;
            if (isWrong) {
                wrong.add(row);
            }
            lines.add(line(row, isWrong ? Mistake.values()[random.nextInt(Mistake.values().length)] : null, random));
        }
        Files.write(path, (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
        return new ClientsFile(rows, wrong, path);
    }

    private enum Mistake {
        TYPE("alien"),
        EMAIL("not an address"),
        WELCOME(""),
        BIRTH("31/02/1980"),
        INCOME("12.345");

        private final String cell;

        Mistake(String cell) {
            this.cell = cell;
        }

        private static String cell(Mistake made, Mistake here, String right) {
            return made == here ? here.cell : right;
        }
    }

    private static String line(int row, Mistake made, SplittableRandom random) {
        return String.join(
                ",",
                "C-" + row,
                Mistake.cell(made, Mistake.TYPE, "individual"),
                FIRST_NAMES[random.nextInt(FIRST_NAMES.length)],
                LAST_NAMES[random.nextInt(LAST_NAMES.length)],
                Mistake.cell(made, Mistake.EMAIL, "client" + row + "@example.org"),
                Mistake.cell(made, Mistake.WELCOME, random.nextBoolean() ? "yes" : "no"),
                Mistake.cell(
                        made,
                        Mistake.BIRTH,
                        String.format(
                                "%02d/%02d/%d",
                                1 + random.nextInt(28), 1 + random.nextInt(12), 1930 + random.nextInt(70))),
                Mistake.cell(made, Mistake.INCOME, (10_000 + random.nextInt(90_000)) + ".50"),
                TOWNS[random.nextInt(TOWNS.length)],
                random.nextInt(5) == 0 ? "\"Prefers \"\"paper\"\".\nCall in spring.\"" : "");
    }

    /** A report in which each mistake is mended, and nothing else is touched. */
    static String corrected(String report) {
        return report.replace(",alien,", ",individual,")
                .replace("not an address", "jo@example.org")
                .replace("31/02/1980", "28/02/1980")
                .replace("12.345", "12.34")
                .replace("@example.org,,", "@example.org,yes,");
    }
}
