package io.rowport.persistence;

import java.util.Objects;

/**
 * Where the database is.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param user the user
 * @param password the password, never shown
 * @param poolSize how many connections at most
 */
public record DatabaseSettings(String url, String user, String password, int poolSize) {
    public DatabaseSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (poolSize < 2) {
            throw new IllegalArgumentException("A pool needs two connections: one to run with, one to look with");
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", poolSize=" + poolSize + "]";
    }
}
