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
import java.util.function.Function;

/** A database with the tables of the contracts, shared by the tests of a class. */
final class TestDatabase implements AutoCloseable {
    private static final List<String> MIGRATIONS = List.of("io/rowport/persistence/contract");
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final Function<RunSchedule, Persistence> opening;
    private final Persistence persistence;
    private final Set<FirmId> firms = ConcurrentHashMap.newKeySet();

    TestDatabase(String url, String user, String password) {
        this(schedule -> Persistence.open(
                new DatabaseSettings(url, user, password, 12), ContractTypes.ALL, MIGRATIONS, schedule, clock()));
    }

    TestDatabase(HostDatabase host) {
        this(schedule -> Persistence.open(host, ContractTypes.ALL, List.of(), MIGRATIONS, schedule, clock()));
    }

    private TestDatabase(Function<RunSchedule, Persistence> opening) {
        this.opening = opening;
        this.persistence = open();
    }

    private static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    /** Opens the database once more, as another node would. */
    Persistence open() {
        return open(STOP_WAIT);
    }

    Persistence open(Duration stopWait) {
        return opening.apply(new RunSchedule(4, 2, Duration.ofSeconds(3), stopWait));
    }

    Persistence persistence() {
        return persistence;
    }

    void execute(String sql) {
        persistence.execute(sql + StatementLog.OF_A_TEST);
    }

    /** {@return the tables that have a column of this name} */
    Set<String> tablesWith(String column) {
        return ((JdbiTransactions) persistence.transactions())
                .read(handle -> handle.createQuery(
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
