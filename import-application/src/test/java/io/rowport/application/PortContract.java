package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * What all port contracts share. Each test works with firms of its own, under ids that no other test has, so storage need not
 * be emptied between tests unless a contract says so. Times have microseconds, the finest that every storage keeps.
 */
public abstract class PortContract {
    /** The present time of the tests. */
    protected static final Instant NOW = Instant.parse("2026-03-02T09:30:15.123456Z");

    /** Gives ids. */
    protected SeededIds ids = new SeededIds(0);

    /** Belongs to a firm of the test's own, and exists. */
    protected Account account = someone();

    @BeforeEach
    void beginWithAnAccount(TestInfo test) {
        String name = getClass().getName() + " " + test.getDisplayName();
        ids = new SeededIds(name.hashCode());
        account = someone();
        given(account);
    }

    /**
     * Makes an account exist, and its firm where that is new.
     *
     * @param existing the account
     */
    protected abstract void given(Account existing);

    /** {@return an account of another firm, which exists} */
    protected Account stranger() {
        Account stranger = someone();
        given(stranger);
        return stranger;
    }

    /** {@return the builder of an import of the test's firm} */
    protected ImportBuilder anImport() {
        return anImportOf(account);
    }

    /**
     * Begins an import.
     *
     * @param creator whose it is
     * @return its builder
     */
    protected ImportBuilder anImportOf(Account creator) {
        return ImportBuilder.anImport(ids.get(), creator);
    }

    /** {@return an id that nothing has} */
    protected ImportId noImport() {
        return new ImportId(ids.get());
    }

    /** {@return an account of a firm of its own, of which nobody has told} */
    protected Account someone() {
        FirmId firm = new FirmId(ids.get());
        return new Account(ids.get(), firm, "Jo Doe", "Jo", "Doe", "jo@example.org", "user", "administrator");
    }
}
