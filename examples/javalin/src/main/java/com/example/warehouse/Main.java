package com.example.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Starts the application on port 8080, with one key that may call. */
public final class Main {
    private Main() {}

    /**
     * Starts the application.
     *
     * @param arguments a folder for its data, and the key
     */
    public static void main(String[] arguments) {
        Path data = Path.of(arguments[0]).toAbsolutePath();
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl("jdbc:h2:file:" + data.resolve("warehouse") + ";WRITE_DELAY=0;LOCK_TIMEOUT=20000");
        dataSource.setUsername("sa");
        dataSource.setPassword("");
        Account keeper = Account.named(new UUID(0, 1), new FirmId(new UUID(0, 1)), "The keeper");
        Warehouse warehouse = new Warehouse(dataSource, new ApiKeys(Map.of(arguments[1], keeper)), data, 8080);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            warehouse.close();
            dataSource.close();
        }));
    }
}
