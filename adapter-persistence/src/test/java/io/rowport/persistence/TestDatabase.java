package io.rowport.persistence;

import io.rowport.application.ContractTypes;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.port.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** A database with the tables of the contracts, shared by the tests of a class. */
final class TestDatabase implements AutoCloseable {
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final DatabaseSettings settings;
    private final Persistence persistence;
    private final Set<FirmId> firms = ConcurrentHashMap.newKeySet();

    TestDatabase(String url, String user, String password) {
        this.settings = new DatabaseSettings(url, user, password, 12);
        this.persistence = open();
    }

    /** Opens the database once more, as another node would. */
    Persistence open() {
        return open(STOP_WAIT);
    }

    Persistence open(Duration stopWait) {
        return Persistence.open(
                settings,
                ContractTypes.ALL,
                List.of("io/rowport/persistence/contract"),
                new RunSchedule(4, 2, Duration.ofSeconds(3), stopWait),
                Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000)));
    }

    Persistence persistence() {
        return persistence;
    }

    void execute(String sql) {
        persistence.execute(sql + StatementLog.OF_A_TEST);
    }

    /** {@return the tables that have a column of this name} */
    Set<String> tablesWith(String column) {
        Jdbi jdbi = Jdbi.create(settings.url(), settings.user(), settings.password());
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select lower(table_name) from information_schema.columns where lower(column_name) = :column"
                                + StatementLog.OF_A_TEST)
                .bind("column", column)
                .mapTo(String.class)
                .set());
    }

    void given(Account account) {
        Accounts accounts = persistence.accounts();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        if (firms.add(account.firm())) {
            accounts.addFirm(account.firm(), account.firm().toString(), now);
        }
        accounts.add(account, now);
    }

    @Override
    public void close() {
        persistence.close();
    }
}
