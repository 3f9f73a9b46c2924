package io.rowport.bootstrap.faults;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A file of clients, and what must come of it.
 *
 * @param mode the mode in which it is to be imported
 * @param csv its text
 * @param outcomes how each row must end, in file order
 * @param clients the records, by tag, that must be there afterwards
 */
record ClientsFile(String mode, String csv, List<String> outcomes, Map<String, Client> clients) {
    private static final String STORE_HEADER =
            "external_reference,type,first_name,last_name,send_welcome_email,email,date_of_birth,annual_income,occupation,notes";
    private static final String UPDATE_HEADER = "external_reference,email,annual_income,occupation";
    private static final String[] LAST_NAMES = {"Lovelace", "Núñez", "Ó Briain", "Müller", "Patel", "\"Khan, Jr\""};
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int PERCENT = 100;

    /** A file of new clients. A few of its rows are wrong, and a third of them have no external reference. */
    static ClientsFile toStore(String name, int rows, RandomGenerator dice) {
        List<String> lines = new ArrayList<>(List.of(STORE_HEADER));
        List<String> outcomes = new ArrayList<>();
        Map<String, Client> clients = new LinkedHashMap<>();
        List<String> references = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            Client client = client(name + "-" + row, row % 3 == 0 ? null : name + "/" + row, dice);
            int luck = dice.nextInt(PERCENT);
            if (luck < 2 && !references.isEmpty()) {
                String taken = references.get(dice.nextInt(references.size()));
                lines.add(storeLine(client, taken, "individual", DAY_FIRST.format(client.born())));
                outcomes.add("failed");
            } else if (luck < 4) {
                lines.add(storeLine(client, client.reference(), "alien", DAY_FIRST.format(client.born())));
                outcomes.add("failed");
            } else if (luck < 6) {
                lines.add(storeLine(client, client.reference(), "individual", "31/02/1980"));
                outcomes.add("failed");
            } else {
                lines.add(storeLine(client, client.reference(), "individual", DAY_FIRST.format(client.born())));
                outcomes.add("created");
                clients.put(client.tag(), client);
                if (client.reference() != null) {
                    references.add(client.reference());
                }
            }
        }
        return new ClientsFile("store", text(lines), List.copyOf(outcomes), clients);
    }

    /** A file that changes some of these clients, in any order, some more than once, and some that are not there. */
    ClientsFile toUpdate(int rows, RandomGenerator dice) {
        Map<String, Client> after = new LinkedHashMap<>(clients);
        List<String> known = clients.values().stream()
                .filter(client -> client.reference() != null)
                .map(Client::tag)
                .toList();
        List<String> lines = new ArrayList<>(List.of(UPDATE_HEADER));
        List<String> results = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            Client before = after.get(known.get(dice.nextInt(known.size())));
            Client changed = before.with(email(dice), income(dice), "Occupation " + dice.nextInt(PERCENT));
            int luck = dice.nextInt(PERCENT);
            if (luck < 3) {
                lines.add(updateLine("nobody/" + row, changed, changed.income().toPlainString()));
                results.add("failed");
            } else if (luck < 6) {
                lines.add(updateLine(String.valueOf(before.reference()), changed, "12.345"));
                results.add("failed");
            } else if (luck < 10) {
                lines.add(updateLine(
                        String.valueOf(before.reference()),
                        before,
                        before.income().toPlainString()));
                results.add("unchanged");
            } else {
                lines.add(updateLine(
                        String.valueOf(before.reference()),
                        changed,
                        changed.income().toPlainString()));
                results.add(changed.equals(before) ? "unchanged" : "updated");
                after.put(changed.tag(), changed);
            }
        }
        return new ClientsFile("update", text(lines), List.copyOf(results), after);
    }

    /** The same file where nothing of it may be left. */
    ClientsFile undone() {
        return new ClientsFile(mode, csv, outcomes, Map.of());
    }

    int rows() {
        return outcomes.size();
    }

    /** {@return how many rows end so} */
    long count(String outcome) {
        return outcomes.stream().filter(outcome::equals).count();
    }

    byte[] bytes() {
        return csv.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return its columns, each mapped to the field of the same name} */
    Map<String, String> mapping() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String column : csv.substring(0, csv.indexOf('\n')).split(",")) {
            headers.put(column, column);
        }
        return headers;
    }

    private static Client client(String tag, @Nullable String reference, RandomGenerator dice) {
        String lastName = LAST_NAMES[dice.nextInt(LAST_NAMES.length)].replace("\"", "");
        LocalDate born = LocalDate.of(1930, 1, 1).plusDays(dice.nextInt(25_000));
        return new Client(
                tag, reference, lastName, email(dice), born, income(dice), "Occupation " + dice.nextInt(PERCENT));
    }

    private static @Nullable String email(RandomGenerator dice) {
        return dice.nextInt(5) == 0 ? null : "client" + dice.nextInt(1_000_000) + "@example.org";
    }

    private static BigDecimal income(RandomGenerator dice) {
        return BigDecimal.valueOf(dice.nextInt(10_000_000), 2);
    }

    private static String storeLine(Client client, @Nullable String reference, String type, String born) {
        return String.join(
                ",",
                reference == null ? "" : reference,
                type,
                "Zoë",
                quoted(client.lastName()),
                "yes",
                client.email() == null ? "" : client.email(),
                born,
                client.income().toPlainString(),
                client.occupation(),
                client.tag());
    }

    private static String updateLine(String reference, Client client, String income) {
        return String.join(",", reference, client.email() == null ? "" : client.email(), income, client.occupation());
    }

    private static String quoted(String cell) {
        return cell.indexOf(',') < 0 ? cell : '"' + cell + '"';
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
