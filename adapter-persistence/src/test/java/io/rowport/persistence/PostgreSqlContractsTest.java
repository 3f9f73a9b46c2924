package io.rowport.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgreSqlContractsTest extends DatabaseContracts {
    @TempDir
    private static Path folder;

    private static StatementLog log;
    private static EmbeddedPostgres server;
    private static TestDatabase database;

    @BeforeAll
    static void open() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        log = StatementLog.of(builder, folder);
        server = builder.start();
        database = new TestDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    /** After all contracts, since it is about what they have asked. */
    @AfterAll
    static void everyStatementHasSaidWhichFirmItIsAbout() throws IOException {
        Set<String> tables = database.tablesWith("firm_id");
        database.close();
        server.close();
        Set<String> statements = log.statements();

        assertThat(tables).contains("imports", "accounts", "own_records", "contract_people", "contract_notes");
        assertThat(statements).as("or else too little was looked at").hasSizeGreaterThan(100);
        assertThat(FirmScope.withoutFirm(statements, tables)).isEmpty();
        assertThat(FirmScope.unusedExceptions(statements)).isEmpty();
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
