package io.rowport.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlContractsTest extends DatabaseContracts {
    private static EmbeddedPostgres server;
    private static TestDatabase database;

    @BeforeAll
    static void open() throws IOException {
        server = EmbeddedPostgres.start();
        database = new TestDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        server.close();
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
