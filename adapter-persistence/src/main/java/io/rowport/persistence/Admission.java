package io.rowport.persistence;

import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Decides whose turn it is. Of each firm so many imports as may run at once are admitted, oldest first; each admitted one gets
 * an execution of its own in db-scheduler's table. So a firm never has more than these few in front of the others.
 */
final class Admission {
    static final String TASK = "run-import";

    /** Tells the execution of one admission: an import that was stopped and goes on again gets another. */
    static final String INSTANCE = "cast(q.place as varchar(20)) || ':' || cast(q.import_id as varchar(36))";

    private static final String FIRST_OF_FIRM = """
            select q.import_id from run_queue q
            where not q.admitted and q.firm_id = :firm
              and (select count(*) from run_queue a where a.firm_id = q.firm_id and a.admitted)
                + (select count(*) from run_queue w where w.firm_id = q.firm_id and not w.admitted and w.place < q.place)
                < :limit
            """;

    private final int runsPerFirm;
    private final Clock clock;

    Admission(int runsPerFirm, Clock clock) {
        this.runsPerFirm = runsPerFirm;
        this.clock = clock;
    }

    static ImportId importOf(String instance) {
        return new ImportId(UUID.fromString(instance.substring(instance.indexOf(':') + 1)));
    }

    /** Puts an import at the end of the queue, unless it is there already. */
    void add(Handle handle, FirmId firm, ImportId id) {
        lock(handle);
        handle.createUpdate("""
                        insert into run_queue (import_id, firm_id, admitted)
                        select cast(:id as uuid), cast(:firm as uuid), false
                        where not exists (select 1 from run_queue where import_id = :id)
                        """)
                .bind("id", id.value())
                .bind("firm", firm.value())
                .execute();
        admit(handle, firm);
    }

    /** Takes an import out of the queue; the firm's next may go. */
    void release(Handle handle, FirmId firm, ImportId id) {
        lock(handle);
        handle.createUpdate("delete from scheduled_tasks where task_name = :task and not picked and task_instance in"
                        + " (select " + INSTANCE + " from run_queue q where q.import_id = :id and q.firm_id = :firm)")
                .bind("task", TASK)
                .bind("id", id.value())
                .bind("firm", firm.value())
                .execute();
        int released = handle.createUpdate("delete from run_queue where import_id = :id and firm_id = :firm")
                .bind("id", id.value())
                .bind("firm", firm.value())
                .execute();
        if (released > 0) {
            admit(handle, firm);
        }
    }

    /** Puts right what an accident may have left: firms of which more could run, and admitted imports without an execution. */
    void sweep(Handle handle) {
        lock(handle);
        List<UUID> firms = handle.createQuery("select distinct firm_id from run_queue where not admitted")
                .mapTo(UUID.class)
                .list();
        firms.forEach(firm -> admit(handle, new FirmId(firm)));
        handle.createUpdate("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " select :task, " + INSTANCE + ", cast(:now as timestamp(6) with time zone), false, 1"
                        + " from run_queue q where q.admitted and not exists (select 1 from scheduled_tasks s"
                        + " where s.task_name = :task and s.task_instance = " + INSTANCE + ")")
                .bind("task", TASK)
                .bind("now", Times.put(clock.instant()))
                .execute();
    }

    private void admit(Handle handle, FirmId firm) {
        List<UUID> next = handle.createQuery(FIRST_OF_FIRM)
                .bind("firm", firm.value())
                .bind("limit", runsPerFirm)
                .mapTo(UUID.class)
                .list();
        for (UUID id : next) {
            handle.createUpdate("update run_queue set admitted = true where import_id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate(
                            "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                                    + " select :task, " + INSTANCE
                                    + ", cast(:now as timestamp(6) with time zone), false, 1"
                                    + " from run_queue q where q.import_id = :id")
                    .bind("task", TASK)
                    .bind("now", Times.put(clock.instant()))
                    .bind("id", id)
                    .execute();
        }
    }

    private static void lock(Handle handle) {
        handle.createQuery("select id from run_queue_lock where id = 1 for update")
                .mapTo(Integer.class)
                .one();
    }
}
