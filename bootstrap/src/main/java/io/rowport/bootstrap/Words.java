package io.rowport.bootstrap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How lists of who may act say things. */
final class Words {
    private Words() {}

    static String minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    static String minute(@Nullable Instant moment, String otherwise) {
        return moment == null ? otherwise : minute(moment);
    }

    static String state(@Nullable Instant disabledAt) {
        return disabledAt == null ? "works" : "disabled";
    }
}
