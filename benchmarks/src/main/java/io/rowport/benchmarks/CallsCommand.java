package io.rowport.benchmarks;

import io.rowport.benchmarks.measure.Database;
import io.rowport.benchmarks.measure.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "calls",
        description = "Asks for an import while it runs, and for a list of 500 among many imports.",
        mixinStandardHelpOptions = true)
final class CallsCommand implements Runnable {
    private static final int PAGES = 20;
    private static final int LISTS = 1_000;
    private static final int WARM_UP = 200;

    @Mixin
    RunOptions options;

    @Option(
            names = "--imports",
            defaultValue = "100000",
            description = "Imports that the list is taken from; default: ${DEFAULT-VALUE}.")
    int imports;

    @Override
    public void run() {
        BenchmarkFile file = options.file();
        try (Database database = options.open();
                Database.Fresh fresh = database.fresh()) {
            try (Server server = Server.start(fresh.folder(), fresh.serverUrl(), List.of())) {
                whileItRuns(server, file);
            }
            copyImports(fresh.peerUrl(), imports - 1);
            try (Server server = Server.start(fresh.folder(), fresh.serverUrl(), List.of())) {
                System.out.printf("the first list: %.1f ms%n", list(server, 0));
                for (int call = 0; call < WARM_UP; call++) {
                    list(server, call);
                }
                double[] millis = new double[LISTS];
                for (int call = 0; call < LISTS; call++) {
                    millis[call] = list(server, call);
                }
                print("list of 500 among " + imports, millis);
            }
        }
    }

    /** The import that has ended so many times more, each a second after the one before and of a file of its own. */
    private static void copyImports(String url, int copies) {
        boolean isPostgreSql = url.startsWith("jdbc:postgresql:");
        Map<String, String> others = Map.of(
                "uuid", isPostgreSql ? "gen_random_uuid()" : "random_uuid()",
                "sha256", "cast(x as varchar(64))",
                "created_at", "created_at + x * interval '1' second",
                "updated_at", "updated_at + x * interval '1' second");
        String series = (isPostgreSql ? "generate_series" : "system_range") + "(1, " + copies + ") as s (x)";
        try (Connection connection = DriverManager.getConnection(url, isPostgreSql ? "postgres" : "rowport", "");
                Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            ResultSetMetaData described =
                    statement.executeQuery("select * from imports where 1 = 0").getMetaData();
            for (int column = 1; column <= described.getColumnCount(); column++) {
                columns.add(described.getColumnName(column).toLowerCase(Locale.ROOT));
            }
            String values = columns.stream()
                    .map(column -> others.getOrDefault(column, column))
                    .collect(Collectors.joining(", "));
            statement.executeUpdate("insert into imports (" + String.join(", ", columns) + ") select " + values
                    + " from imports, " + series);
            statement.executeUpdate("update firms set imports = imports + " + copies);
            // What PostgreSQL does by itself within a minute.
            statement.execute(isPostgreSql ? "vacuum analyze imports" : "analyze");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void whileItRuns(Server server, BenchmarkFile file) {
        String id = server.create("store", file.path(), BenchmarkFile.COLUMNS);
        CompletableFuture<?> run = CompletableFuture.supplyAsync(() -> server.runToEnd(id));
        double[] millis = new double[1_000_000];
        int calls = 0;
        while (!run.isDone() && calls < millis.length) {
            millis[calls++] = millis(server, "/api/v1/import/" + id);
        }
        run.join();
        print("GET of an import while it runs", Arrays.copyOf(millis, calls));
    }

    /** Another page each time, for a database may remember what it was asked last. */
    private static double list(Server server, int call) {
        return millis(server, "/api/v1/import?per_page=500&page=" + (1 + call % PAGES));
    }

    private static double millis(Server server, String path) {
        long start = System.nanoTime();
        server.http().get(path);
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                "%s: %d calls, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                what,
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1]);
    }
}
