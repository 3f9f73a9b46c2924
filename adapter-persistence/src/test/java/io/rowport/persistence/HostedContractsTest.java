package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contracts once more, in transactions of an application's own. */
class HostedContractsTest extends DatabaseContracts {
    private static HikariDataSource pool;
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:hosted;LOCK_TIMEOUT=20000;NON_KEYWORDS=VALUE");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaximumPoolSize(12);
        HostTransactions host = new HostTransactions(pool);
        database = new TestDatabase(new HostDatabase(host.dataSource(), host));
    }

    @AfterAll
    static void close() {
        database.close();
        pool.close();
    }

    @Test
    @Override
    void theUseOfConnectionsIsTold() {
        assertThatIllegalStateException().isThrownBy(database.persistence()::pool);
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
