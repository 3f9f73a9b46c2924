package io.rowport.persistence;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.Accounts;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.IdempotencyKeys;
import io.rowport.domain.port.ImportEnds;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.OutcomeStore;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.References;
import io.rowport.domain.port.Retention;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Scratch;
import io.rowport.domain.port.Transactions;
import io.rowport.domain.port.UploadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Everything that is kept in a database, H2 or PostgreSQL, and beside it in folders: one object for each port, all sharing
 * one pool of connections and the transaction that a thread is in. Safe for use by several threads.
 */
public final class Persistence implements AutoCloseable {
    private final HikariDataSource dataSource;
    private final JdbiTransactions transactions;
    private final Tables tables;
    private final DbSchedulerRunQueue queue;

    /** The database can't be opened; the message says why and what to do, without secrets. */
    public static final class DatabaseUnavailable extends RuntimeException {
        DatabaseUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Tables of the user's own don't fit the types that are declared for them. */
    public static final class TablesUnfit extends RuntimeException {
        private final List<String> problems;

        TablesUnfit(List<String> problems) {
            super(String.join(System.lineSeparator(), problems));
            this.problems = List.copyOf(problems);
        }

        /** {@return everything that is wrong, each a sentence that names the place in the declaration and says what to do} */
        public List<String> problems() {
            return problems;
        }
    }

    private Persistence(
            HikariDataSource dataSource, SqlDialect dialect, Tables tables, RunSchedule schedule, Clock clock) {
        this.dataSource = dataSource;
        Jdbi jdbi = Jdbi.create(dataSource);
        jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.NULL));
        // Few statements are templates, and say so: the default engine would take each apart to look.
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        this.transactions = new JdbiTransactions(jdbi, dialect);
        this.tables = tables;
        this.queue = new DbSchedulerRunQueue(transactions, dataSource, schedule, clock);
    }

    /**
     * Opens a database and brings its tables up to date; each record type has a table of its name.
     *
     * @param settings where the database is
     * @param types the record types
     * @param migrations class path folders with further migrations (Flyway's {@code V1000__what.sql} and up), for the tables of
     *     the record types
     * @param schedule how imports are handed to workers
     * @param clock tells the time
     * @return what is kept there
     * @throws DatabaseUnavailable where it can't be opened
     * @throws IllegalArgumentException where the URL is of another database, or a record type's name can't be a table's
     */
    public static Persistence open(
            DatabaseSettings settings, RecordTypes types, List<String> migrations, RunSchedule schedule, Clock clock) {
        return open(settings, types, List.of(), migrations, schedule, clock);
    }

    /**
     * Opens a database and brings its tables up to date, but those of the user's own.
     *
     * @param settings where the database is
     * @param types the record types; each has a table of its name, unless it has one of the user's own
     * @param ownTables the tables of the user's own
     * @param migrations class path folders with further migrations (Flyway's {@code V1000__what.sql} and up), for the tables of
     *     the record types
     * @param schedule how imports are handed to workers
     * @param clock tells the time
     * @return what is kept there
     * @throws DatabaseUnavailable where it can't be opened
     * @throws TablesUnfit where a table of the user's own doesn't fit its type
     * @throws IllegalArgumentException where the URL is of another database, or a record type's name can't be a table's
     */
    public static Persistence open(
            DatabaseSettings settings,
            RecordTypes types,
            List<OwnTable> ownTables,
            List<String> migrations,
            RunSchedule schedule,
            Clock clock) {
        SqlDialect dialect = SqlDialect.of(settings.url());
        HikariDataSource dataSource = Opening.connect(settings, dialect, schedule.deadAfter());
        try {
            Opening.migrate(dataSource, dialect, migrations);
            Tables tables = new Tables(types, Opening.resolve(dataSource, types, ownTables));
            return new Persistence(dataSource, dialect, tables, schedule, clock);
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    /**
     * Holds tables of the user's own against the types that are declared for them. Changes nothing in the database.
     *
     * @param settings where the database is
     * @param types the record types
     * @param ownTables the tables
     * @throws DatabaseUnavailable where it can't be opened
     * @throws TablesUnfit naming everything that is wrong
     */
    public static void check(DatabaseSettings settings, RecordTypes types, List<OwnTable> ownTables) {
        try (HikariDataSource dataSource =
                Opening.connect(settings, SqlDialect.of(settings.url()), RunSchedule.DEFAULTS.deadAfter())) {
            Opening.resolve(dataSource, types, ownTables);
        }
    }

    /** {@return transactions of this database} */
    public Transactions transactions() {
        return transactions;
    }

    /** {@return imports} */
    public ImportStore imports() {
        return new JdbiImportStore(transactions, JdbiImportStore.Ends.FORGOTTEN);
    }

    /** {@return imports, of whose ends somebody outside is to be told: see {@link #importEnds}} */
    public ImportStore announcedImports() {
        return new JdbiImportStore(transactions, JdbiImportStore.Ends.REMEMBERED);
    }

    /** {@return the ends of which somebody is still to be told} */
    public ImportEnds importEnds() {
        return new JdbiImportEnds(transactions);
    }

    /** {@return outcomes of rows} */
    public OutcomeStore outcomes() {
        return new JdbiOutcomeStore(transactions);
    }

    /** {@return records} */
    public RecordStore records() {
        return new TableRecordStore(transactions, tables);
    }

    /** {@return the look-up of what rows refer to} */
    public References references() {
        return new TableReferences(transactions, tables);
    }

    /** {@return firms, accounts and tokens} */
    public Accounts accounts() {
        return new JdbiAccounts(transactions);
    }

    /** {@return what was done, and by whom} */
    public AuditTrail auditTrail() {
        return new JdbiAuditTrail(transactions);
    }

    /** {@return what finds and forgets contents that were kept long enough} */
    public Retention retention() {
        return new JdbiRetention(transactions);
    }

    /** {@return idempotency keys} */
    public IdempotencyKeys idempotencyKeys() {
        return new JdbiIdempotencyKeys(transactions);
    }

    /** {@return the queue of imports; nothing is handed out before {@link #startRunning}} */
    public RunQueue queue() {
        return queue;
    }

    /** {@return uploads in the database, where every node sees them} */
    public UploadStore databaseUploads() {
        return new DatabaseUploadStore(transactions);
    }

    /**
     * Keeps uploads in a folder.
     *
     * @param folder the folder, made where it isn't there
     * @return uploads as files of it
     * @throws UncheckedIOException where it can't be made
     */
    public static UploadStore folderUploads(Path folder) {
        try {
            return new FolderUploadStore(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives validations room in a folder. What another process left there is removed.
     *
     * @param folder the folder, made where it isn't there, for this process alone
     * @return room to remember in
     * @throws UncheckedIOException where it can't be made
     */
    public static Scratch diskScratch(Path folder) {
        try {
            return new DiskScratch(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins to hand imports to this node's workers.
     *
     * @param worker works on one import; called by several threads at once, each with another import
     * @param chores what else is done, again and again
     */
    public void startRunning(RunQueue.Worker worker, List<Chore> chores) {
        queue.start(worker, chores);
    }

    /** {@return whether this node hands imports to its workers} */
    public boolean isRunning() {
        return queue.isRunning();
    }

    /**
     * Tells how much there is to run, by one cheap query.
     *
     * @return that
     * @throws Transactions.TransientFailure where the database can't be reached
     */
    public RunLoad load() {
        return queue.load();
    }

    /** {@return what the connections to the database are doing} */
    public PoolUse pool() {
        HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
        return new PoolUse(
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                dataSource.getMaximumPoolSize());
    }

    /** Runs a statement, for tests. */
    void execute(String sql) {
        transactions.change(handle -> handle.execute(sql));
    }

    /**
     * Stops handing out imports, waits for the batches in hand, and closes the database. Where they take longer than {@link
     * RunSchedule#stopWait}, their threads are interrupted, and waited for as long again. What isn't committed by then is rolled
     * back, and goes on there when the database is opened again.
     */
    @Override
    public void close() {
        queue.close();
        dataSource.close();
    }
}
