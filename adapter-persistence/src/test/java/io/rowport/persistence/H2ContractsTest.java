package io.rowport.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2ContractsTest extends DatabaseContracts {
    @TempDir
    private static Path folder;

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = new TestDatabase("jdbc:h2:file:" + folder.resolve("test"), "rowport", "");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
