package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.rowport.application.ImportBuilder;
import io.rowport.application.SeededIds;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.port.Transactions.TransientFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that is the application's own, with and without its own transactions. */
class HostDatabaseTest {
    private static final List<HikariDataSource> POOLS = new ArrayList<>();
    private static EmbeddedPostgres server;

    private static int tests;

    /** Others in each test, since the tests share the databases. */
    private final SeededIds ids = new SeededIds(++tests);

    private final Account jo = Account.named(ids.get(), new FirmId(ids.get()), "Jo");

    @BeforeAll
    static void open() throws IOException {
        server = EmbeddedPostgres.start();
        POOLS.add(pool(server.getJdbcUrl("postgres", "postgres"), "postgres"));
        POOLS.add(pool("jdbc:h2:mem:host;DB_CLOSE_DELAY=-1", "sa"));
    }

    private static HikariDataSource pool(String url, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword("");
        return pool;
    }

    static List<HikariDataSource> pools() {
        return POOLS;
    }

    @AfterAll
    static void close() throws IOException {
        POOLS.forEach(HikariDataSource::close);
        server.close();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    void whatTheApplicationWritesIsCommittedWithWhatTheEngineWrites(DataSource pool) throws SQLException {
        HostTransactions host = new HostTransactions(pool);
        DataSource dataSource = host.dataSource();
        execute(pool, "drop table if exists notes", "create table notes (text varchar(100))");
        try (Persistence persistence = open(new HostDatabase(dataSource, host))) {
            Import kept = ImportBuilder.anImport(ids.get(), jo).build();
            Import undone = ImportBuilder.anImport(ids.get(), jo).build();

            persistence.transactions().run(() -> {
                persistence.imports().add(kept);
                write(dataSource, "kept");
            });
            catchThrowable(() -> persistence.transactions().run(() -> {
                persistence.imports().add(undone);
                write(dataSource, "undone");
                throw new IllegalStateException("stop");
            }));

            assertThat(persistence.imports().find(jo.firm(), kept.id())).contains(kept);
            assertThat(persistence.imports().find(jo.firm(), undone.id())).isEmpty();
            assertThat(column(pool, "select text from notes")).containsExactly("kept");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    void whatIsWrittenOnTheConnectionOfATransactionIsPartOfIt(DataSource pool) throws SQLException {
        execute(pool, "drop table if exists notes", "create table notes (text varchar(100))");
        try (Persistence persistence = open(new HostDatabase(pool))) {
            persistence.transactions().run(() -> insert(persistence.connection(), "kept"));
            catchThrowable(() -> persistence.transactions().run(() -> {
                insert(persistence.connection(), "undone");
                throw new IllegalStateException("stop");
            }));

            assertThat(column(pool, "select text from notes")).containsExactly("kept");
            assertThatIllegalStateException().isThrownBy(persistence::connection);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    void theEngineTakesPartInATransactionThatTheApplicationHasBegun(DataSource pool) {
        HostTransactions host = new HostTransactions(pool);
        try (Persistence persistence = open(new HostDatabase(host.dataSource(), host))) {
            Import undone = ImportBuilder.anImport(ids.get(), jo).build();

            catchThrowable(() -> host.run(() -> {
                persistence.imports().add(undone);
                throw new IllegalStateException("stop");
            }));

            assertThat(persistence.imports().find(jo.firm(), undone.id())).isEmpty();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    void theApplicationsConnectionsAreGivenBackAsTheyWereAndStayOpen(HikariDataSource pool) throws SQLException {
        List<String> before = settings(pool);
        try (Persistence persistence = open(new HostDatabase(pool))) {
            persistence
                    .transactions()
                    .run(() -> persistence
                            .imports()
                            .add(ImportBuilder.anImport(ids.get(), jo).build()));
        }

        assertThat(pool.isClosed()).isFalse();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(settings(pool)).isEqualTo(before);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    void theEnginesTablesAreTheOnesThatItNames(DataSource pool) throws SQLException {
        open(new HostDatabase(pool)).close();
        execute(pool, "drop table if exists notes");

        try (Connection connection = pool.getConnection()) {
            Set<String> tables = new TreeSet<>();
            try (ResultSet found = connection
                    .createStatement()
                    .executeQuery("select lower(table_name) from information_schema.tables"
                            + " where lower(table_schema) = 'public'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            assertThat(tables.remove(EngineTables.HISTORY)).isTrue();
            assertThat(tables).isEqualTo(EngineTables.NAMES);
        }
    }

    @Test
    void tablesOfTheApplicationsAreNeverTakenForTheEngines() throws SQLException {
        try (HikariDataSource pool = pool("jdbc:h2:mem:taken", "sa")) {
            execute(pool, "create table accounts (number int)");

            assertThatExceptionOfType(Persistence.DatabaseUnavailable.class)
                    .isThrownBy(() -> open(new HostDatabase(pool)))
                    .withMessageContaining("accounts")
                    .withMessageContaining("schema");
            execute(pool, "select number from accounts");
        }
    }

    @Test
    void aTransactionOnPostgresMayNotStandStillForEver() {
        HikariDataSource pool = POOLS.get(0);
        HostTransactions host = new HostTransactions(pool);
        try (Persistence persistence = open(new HostDatabase(host.dataSource(), host))) {
            String limit = persistence
                    .transactions()
                    .call(() -> column(host.dataSource(), "show idle_in_transaction_session_timeout")
                            .get(0));

            assertThat(limit).isEqualTo("15s");
        }
    }

    @Test
    void aFailureThatMayPassIsToldAsOne() {
        HikariDataSource pool = POOLS.get(0);
        HostTransactions host = new HostTransactions(pool);
        try (Persistence persistence = open(new HostDatabase(host.dataSource(), host))) {
            assertThatExceptionOfType(TransientFailure.class)
                    .isThrownBy(() -> persistence.transactions().run(() -> {
                        try {
                            execute(host.dataSource(), "select pg_terminate_backend(pg_backend_pid())");
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
        }
    }

    private static Persistence open(HostDatabase database) {
        return Persistence.open(database, RunSchedule.DEFAULTS, Clock.systemUTC());
    }

    private static List<String> settings(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            boolean isPostgres = connection.getMetaData().getURL().contains("postgres");
            List<String> settings = new ArrayList<>(List.of(String.valueOf(connection.getAutoCommit())));
            if (isPostgres) {
                settings.addAll(column(pool, "show enable_seqscan"));
                settings.addAll(column(pool, "show idle_in_transaction_session_timeout"));
            }
            return settings;
        }
    }

    private static void write(DataSource dataSource, String text) {
        try (Connection connection = dataSource.getConnection()) {
            insert(connection, text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String text) {
        try (PreparedStatement insert = connection.prepareStatement("insert into notes values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            for (String sql : statements) {
                connection.createStatement().execute(sql);
            }
        }
    }

    private static List<String> column(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
