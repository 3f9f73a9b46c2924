package io.rowport.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.rowport.domain.RecordTypes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The steps in which a database is opened. */
final class Opening {
    /** A caller is told that the database is away while it still listens. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private Opening() {}

    static Map<String, RecordTable.Own> resolve(DataSource dataSource, RecordTypes types, List<OwnTable> tables) {
        try (Connection connection = dataSource.getConnection()) {
            return OwnTables.resolve(connection, types, tables);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** Finds out which database an application has, and that there is room in it. */
    static SqlDialect dialect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            EngineTables.requireRoom(connection);
            return SqlDialect.of(String.valueOf(connection.getMetaData().getURL()));
        } catch (SQLException e) {
            throw new Persistence.DatabaseUnavailable(
                    "The application's database can't be reached (state " + e.getSQLState() + ").", e);
        }
    }

    static HikariDataSource connect(DatabaseSettings settings, SqlDialect dialect, Duration deadAfter) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(dialect.url(settings.url()));
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setPoolName("rowport");
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        // Half, so that who takes over from a dead node finds its locks gone already.
        config.setConnectionInitSql(dialect.onConnect(deadAfter.dividedBy(2)));
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new Persistence.DatabaseUnavailable(dialect.whyUnavailable(JdbiTransactions.sqlCause(e)), e);
        }
    }

    /** The database may have had tables of the user's own before: that is no reason not to begin with the first migration. */
    static void migrate(DataSource dataSource, SqlDialect dialect, List<String> migrations) {
        List<String> locations = new ArrayList<>(List.of("classpath:io/rowport/persistence/migration"));
        migrations.forEach(folder -> locations.add("classpath:" + folder));
        Flyway.configure()
                .dataSource(dataSource)
                .locations(locations.toArray(String[]::new))
                .placeholders(dialect.placeholders())
                .table(EngineTables.HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
