package com.example.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The application's own table. */
final class Articles {
    private final DataSource dataSource;

    Articles(DataSource dataSource) {
        this.dataSource = dataSource;
        try (Connection connection = dataSource.getConnection();
                Statement create = connection.createStatement()) {
            create.execute("create table if not exists articles"
                    + " (id uuid primary key, sku varchar(20) unique, name varchar(255), price decimal(19, 2))");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> names() {
        try (Connection connection = dataSource.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select name from articles order by sku")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
