package io.rowport.persistence;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.RunQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Hands imports out by db-scheduler: any node takes them, and those of a dead node are taken again. */
final class DbSchedulerRunQueue implements RunQueue {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofSeconds(10);

    /** db-scheduler takes a node for dead after this many heartbeats were missed, the least that it allows. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final int HEARTBEATS_UNTIL_DEAD = MISSED_HEARTBEATS + 2;

    /** The last one may have come just before the node fell silent, and the count is of those that are due. */
    private static final int SURELY_MISSED = MISSED_HEARTBEATS - 2;

    private final JdbiTransactions transactions;
    private final DataSource dataSource;
    private final RunSchedule schedule;
    private final Admission admission;
    private final Clock clock;
    private volatile @Nullable Scheduler scheduler;

    DbSchedulerRunQueue(JdbiTransactions transactions, DataSource dataSource, RunSchedule schedule, Clock clock) {
        this.transactions = transactions;
        this.dataSource = dataSource;
        this.schedule = schedule;
        this.admission = new Admission(schedule.runsPerFirm(), clock);
        this.clock = clock;
    }

    @Override
    public void add(Import queued) {
        transactions.change(handle -> admission.add(handle, queued.firm(), queued.id()));
        transactions.afterCommit(this::lookNow);
    }

    @Override
    public void release(FirmId firm, ImportId id) {
        transactions.change(handle -> admission.release(handle, firm, id));
        transactions.afterCommit(this::lookNow);
    }

    @Override
    public OptionalInt position(ImportId id) {
        return transactions.read(handle -> handle.createQuery("select position from ("
                        + "select import_id, row_number() over (order by admitted desc, place_in_firm, place) as position"
                        + " from (select q.import_id, q.admitted, q.place,"
                        + " row_number() over (partition by q.firm_id, q.admitted order by q.place) as place_in_firm"
                        + " from run_queue q where not exists (select 1 from scheduled_tasks s"
                        + " where s.task_name = :task and s.picked and s.task_instance = " + Admission.INSTANCE
                        + ")) waiting) ranked where import_id = :id")
                .bind("task", Admission.TASK)
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()));
    }

    /** From the table of what waits, which is small, and not from that of all imports. */
    RunLoad load() {
        return transactions.read(handle -> handle.createQuery("""
                        select count(case when i.status = 'QUEUED' then 1 end) as queued,
                               count(case when i.status <> 'QUEUED' then 1 end) as running,
                               min(case when i.status = 'QUEUED' then i.updated_at end) as oldest
                        from run_queue q join imports i on i.uuid = q.import_id
                        """)
                .map((row, context) ->
                        new RunLoad(row.getLong("queued"), row.getLong("running"), Times.getNullable(row, "oldest")))
                .one());
    }

    @Override
    public void start(Worker worker) {
        start(worker, List.of());
    }

    /** Begins to hand out imports, and to do chores. */
    synchronized void start(Worker worker, List<Chore> chores) {
        if (scheduler != null) {
            throw new IllegalStateException("The queue hands out imports already");
        }
        if (transactions.dialect() instanceof H2Dialect) {
            // Nobody else can have an embedded database open: what is picked was picked by a process that is gone.
            transactions.change(handle -> handle.execute("update scheduled_tasks set picked = false, picked_by = null,"
                    + " last_heartbeat = null, version = version + 1 where picked"));
        }
        Scheduler started = builder(worker, chores).build();
        scheduler = started;
        started.start();
    }

    private SchedulerBuilder builder(Worker worker, List<Chore> chores) {
        List<RecurringTask<Void>> recurring = new ArrayList<>();
        recurring.add(recurring(new Chore("sweep-queue", SWEEP, () -> transactions.change(admission::sweep))));
        chores.forEach(chore -> recurring.add(recurring(chore)));
        SchedulerBuilder builder = Scheduler.create(dataSource, List.of(task(worker)))
                .startTasks(recurring)
                .threads(schedule.threads() + recurring.size())
                .pollingInterval(POLL)
                .heartbeatInterval(heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(schedule.stopWait())
                .enableImmediateExecution();
        return transactions.dialect() instanceof PostgreSqlDialect ? builder.pollUsingLockAndFetch(0.5, 1.0) : builder;
    }

    private static RecurringTask<Void> recurring(Chore chore) {
        return Tasks.recurring(chore.name(), FixedDelay.of(chore.every()))
                .execute((instance, context) -> chore.work().run());
    }

    private Task<Void> task(Worker worker) {
        return Tasks.custom(Admission.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE))
                .onDeadExecution((dead, operations) -> {
                    new DeadExecutionHandler.ReviveDeadExecution<Void>().deadExecution(dead, operations);
                    endSilent();
                })
                .execute((instance, context) -> {
                    Left left = worker.work(
                            Admission.importOf(instance.getId()),
                            () -> context.getSchedulerState().isShuttingDown());
                    return left == Left.NOTHING
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(complete, clock.instant());
                });
    }

    /** A worker that stands still may hold the lock of its import, which the next one waits for. */
    private void endSilent() {
        String ending = transactions.dialect().endSilent(heartbeat().multipliedBy(SURELY_MISSED));
        if (!ending.isEmpty()) {
            transactions.change(handle -> handle.execute(ending));
        }
    }

    private Duration heartbeat() {
        return schedule.deadAfter().dividedBy(HEARTBEATS_UNTIL_DEAD);
    }

    boolean isRunning() {
        Scheduler running = scheduler;
        return running != null
                && running.getSchedulerState().isStarted()
                && !running.getSchedulerState().isShuttingDown();
    }

    private void lookNow() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void pause() {
        Scheduler running = scheduler;
        if (running != null) {
            running.pause();
        }
    }

    @Override
    public void close() {
        Scheduler running = scheduler;
        if (running != null && !running.getSchedulerState().isShuttingDown()) {
            running.stop();
        }
    }
}
