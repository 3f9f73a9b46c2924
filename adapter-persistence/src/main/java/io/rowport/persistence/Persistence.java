package io.rowport.persistence;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.rowport.application.RunPorts;
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
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RunQueue;
import io.rowport.domain.port.Scratch;
import io.rowport.domain.port.Transactions;
import io.rowport.domain.port.UploadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept in a database, H2 or PostgreSQL, and beside it in folders: one object for each port, all sharing
 * one pool of connections and the transaction that a thread is in. Safe for use by several threads.
 */
public final class Persistence implements AutoCloseable {
    private final @Nullable HikariDataSource pool;
    private final JdbiTransactions transactions;
    private final Tables tables;
    private final DbSchedulerRunQueue queue;

    /** The database can't be opened; the message says why and what to do, without secrets. */
    public static final class DatabaseUnavailable extends RuntimeException {
        DatabaseUnavailable(String message, Throwable cause) {
            super(message, cause);
        }

        DatabaseUnavailable(String message) {
            super(message);
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
            @Nullable HikariDataSource pool, JdbiTransactions transactions, Tables tables, DbSchedulerRunQueue queue) {
        this.pool = pool;
        this.transactions = transactions;
        this.tables = tables;
        this.queue = queue;
    }

    private static Jdbi jdbi(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource);
        jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.NULL));
        // Few statements are templates, and say so: the default engine would take each apart to look.
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        return jdbi;
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
            JdbiTransactions transactions = new JdbiTransactions(jdbi(dataSource), dialect);
            return new Persistence(
                    dataSource,
                    transactions,
                    tables,
                    new DbSchedulerRunQueue(transactions, dataSource, schedule, clock));
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    /**
     * Opens the database of an application whose rows go to its own handler, and brings the engine's tables up to date.
     *
     * @param host the database
     * @param schedule how imports are handed to workers
     * @param clock tells the time
     * @return what is kept there; {@link #close} leaves the database open
     * @throws DatabaseUnavailable where it can't be reached, or has other tables of the engine's names
     * @throws IllegalArgumentException where it is neither H2 nor PostgreSQL
     */
    public static Persistence open(HostDatabase host, RunSchedule schedule, Clock clock) {
        return open(host, new RecordTypes(List.of()), List.of(), List.of(), schedule, clock);
    }

    /**
     * Opens the database of an application, whose records the engine keeps, and brings tables up to date, but those of the user's
     * own.
     *
     * @param host the database
     * @param types the record types; each has a table of its name, unless it has one of the user's own
     * @param ownTables the tables of the user's own
     * @param migrations class path folders with further migrations (Flyway's {@code V1000__what.sql} and up), for the tables of
     *     the record types; none where the application looks after them
     * @param schedule how imports are handed to workers
     * @param clock tells the time
     * @return what is kept there; {@link #close} leaves the database open
     * @throws DatabaseUnavailable where it can't be reached, or has other tables of the engine's names
     * @throws TablesUnfit where a table of the user's own doesn't fit its type
     * @throws IllegalArgumentException where it is neither H2 nor PostgreSQL, or a record type's name can't be a table's
     */
    public static Persistence open(
            HostDatabase host,
            RecordTypes types,
            List<OwnTable> ownTables,
            List<String> migrations,
            RunSchedule schedule,
            Clock clock) {
        DataSource dataSource = host.dataSource();
        SqlDialect dialect = Opening.dialect(dataSource);
        Opening.migrate(dataSource, dialect, migrations);
        Tables tables = new Tables(types, Opening.resolve(dataSource, types, ownTables));
        Jdbi jdbi = jdbi(dataSource);
        if (host.transactions() != null) {
            // Whether one is open when a connection is given back is the application's business.
            jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        }
        JdbiTransactions transactions = new JdbiTransactions(
                jdbi, dialect, dialect.onBegin(schedule.deadAfter().dividedBy(2)), host.transactions());
        return new Persistence(
                null, transactions, tables, new DbSchedulerRunQueue(transactions, dataSource, schedule, clock));
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

    /**
     * What a run works with, as one.
     *
     * @param uploads keeps uploads: {@link #databaseUploads}, {@link #folderUploads}, or the application's own
     * @param reader reads them
     * @return the ports of a run
     */
    public RunPorts runPorts(UploadStore uploads, RowReader reader) {
        return new RunPorts(transactions, imports(), outcomes(), uploads, reader, queue);
    }

    /** {@return transactions of this database} */
    public Transactions transactions() {
        return transactions;
    }

    /**
     * Gives the connection of the transaction that the thread is in, for a handler that writes by JDBC: what it writes is
     * committed together with the outcomes of its rows. It may neither be closed, nor committed, nor rolled back.
     *
     * @return the connection, until the handler returns
     * @throws IllegalStateException where the thread is in no transaction of this database
     */
    public Connection connection() {
        return transactions.connection();
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

    /**
     * Tells what the connections to the database are doing.
     *
     * @return that
     * @throws IllegalStateException where they are the application's own
     */
    public PoolUse pool() {
        if (pool == null) {
            throw new IllegalStateException("The connections are the application's own");
        }
        HikariPoolMXBean use = pool.getHikariPoolMXBean();
        return new PoolUse(
                use.getActiveConnections(),
                use.getIdleConnections(),
                use.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }

    /** Runs a statement, for tests. */
    void execute(String sql) {
        transactions.change(handle -> handle.execute(sql));
    }

    /**
     * Stops handing out imports, waits for the batches in hand, and closes the database, unless it is the application's. Where
     * they take longer than {@link RunSchedule#stopWait}, their threads are interrupted, and waited for as long again. What isn't
     * committed by then is rolled back, and goes on there when the database is opened again.
     */
    @Override
    public void close() {
        queue.close();
        if (pool != null) {
            pool.close();
        }
    }
}
