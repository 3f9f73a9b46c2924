package io.rowport.benchmarks;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * A file of clients: 20 columns, some 220 bytes a row, about 1 row in 100 wrong in one of seven ways. The same number of
 * rows gives the same bytes everywhere.
 *
 * @param path where it is
 * @param rows how many data rows it has
 * @param invalid how many of these are wrong
 */
public record BenchmarkFile(Path path, long rows, long invalid) {
    /** The columns, each named like the field that it is for. */
    public static final List<String> COLUMNS = List.of(
            "external_reference",
            "type",
            "title",
            "first_name",
            "last_name",
            "email",
            "send_welcome_email",
            "date_of_birth",
            "phone",
            "ni_number",
            "gender",
            "marital_status",
            "address_1",
            "town_city",
            "postcode",
            "country",
            "occupation",
            "annual_income",
            "next_review_date",
            "notes");

    private static final long SEED = 0x0c11e475;
    private static final int WAYS_TO_BE_WRONG = 7;
    private static final int ONE_OF = 100 * WAYS_TO_BE_WRONG;

    private static final List<String> FIRST_NAMES = List.of(
            "Aoife", "Beth", "Carys", "Dmitri", "Esmé", "Farah", "George", "Hélène", "Iain", "Jo-Ann", "D'Arcy");
    private static final List<String> LAST_NAMES =
            List.of("Abbott", "Begum", "Carter", "Ó Sé", "Evans", "Fraser", "Grünwald", "Hughes", "Iqbal", "Łuczak");
    private static final List<String> TOWNS =
            List.of("Aberdeen", "Bath", "Cardiff", "Durham", "Exeter", "Newcastle upon Tyne", "Stoke-on-Trent", "York");
    private static final List<String> JOBS = List.of(
            "Architect", "Baker", "\"Engineer, marine\"", "Farmer", "Retired", "Teacher", "\"Manager, logistics\"");
    private static final List<String> GENDERS = List.of("female", "male", "non-binary", "unknown");
    private static final List<String> MARITAL = List.of("single", "married", "divorced", "widowed", "separated");

    /** Writes one into a file that needn't be there. */
    public static BenchmarkFile write(Path path, long rows) {
        Random random = new Random(SEED);
        long invalid = 0;
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new BufferedOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8),
                1 << 16)) {
            out.write(String.join(",", COLUMNS) + "\r\n");
            StringBuilder row = new StringBuilder(512);
            for (long number = 1; number <= rows; number++) {
                int wrong = random.nextInt(ONE_OF);
                invalid += wrong < WAYS_TO_BE_WRONG ? 1 : 0;
                row.setLength(0);
                append(row, number, wrong, random);
                out.append(row).write("\r\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BenchmarkFile(path, rows, invalid);
    }

    /** Writes new values of three fields for each client, in the order of {@link #write}. */
    static BenchmarkFile writeChanges(Path path, long rows) {
        Random random = new Random(SEED + 1);
        try (Writer out = Files.newBufferedWriter(path)) {
            out.write("external_reference,annual_income,next_review_date,occupation\r\n");
            for (long number = 1; number <= rows; number++) {
                out.write("CRM-" + number + "," + (20_000 + random.nextInt(90_000)) + ".5," + day(random, 2028, 700)
                        + "," + pick(random, JOBS) + "\r\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BenchmarkFile(path, rows, 0);
    }

    private static void append(StringBuilder row, long number, int wrong, Random random) {
        LocalDate born = day(random, 1935, 25_000);
        row.append("CRM-").append(number);
        cell(row, wrong == 0 ? "martian" : "individual");
        cell(row, random.nextBoolean() ? "Mr" : "Ms");
        cell(row, pick(random, FIRST_NAMES));
        cell(row, wrong == 1 ? "" : pick(random, LAST_NAMES));
        cell(row, wrong == 2 ? "nobody at nowhere" : "person." + number + "@example.com");
        cell(row, wrong == 3 ? "" : random.nextBoolean() ? "yes" : "no");
        row.append(',');
        if (wrong == 4) {
            row.append("30/02/1981");
        } else {
            twoDigits(row, born.getDayOfMonth()).append('/');
            twoDigits(row, born.getMonthValue()).append('/').append(born.getYear());
        }
        cell(row, "07" + (100_000_000 + random.nextInt(899_999_999)));
        cell(row, "JG" + (100_000 + random.nextInt(900_000)) + "A");
        cell(row, wrong == 5 ? "android" : pick(random, GENDERS));
        cell(row, pick(random, MARITAL));
        cell(row, "\"" + (1 + random.nextInt(250)) + " Mill Lane, Flat " + (1 + random.nextInt(40)) + "\"");
        cell(row, pick(random, TOWNS));
        cell(row, "YO" + (1 + random.nextInt(30)) + " " + (1 + random.nextInt(9)) + "QT");
        cell(row, "United Kingdom");
        cell(row, pick(random, JOBS));
        cell(row, wrong == 6 ? "\"48,2oo\"" : (12_000 + random.nextInt(180_000)) + "." + (10 + random.nextInt(90)));
        cell(row, day(random, 2026, 900).toString());
        cell(row, note(random));
    }

    private static String note(Random random) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return "\"Asked for \"\"paper\"\" letters.\nSee folder " + random.nextInt(10_000) + ", shelf two.\"";
        }
        return kind < 4 ? "With the firm for many years" : "";
    }

    private static LocalDate day(Random random, int fromYear, int days) {
        return LocalDate.ofYearDay(fromYear, 1).plusDays(random.nextInt(days));
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void cell(StringBuilder row, String text) {
        row.append(',').append(text);
    }

    private static StringBuilder twoDigits(StringBuilder row, int number) {
        return (number < 10 ? row.append('0') : row).append(number);
    }
}
