package io.rowport.bootstrap;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls of, and references to, what answers differently each time: the clock of the machine, its time zone, randomness. */
final class Ambient extends DescribedPredicate<JavaAccess<?>> {
    private static final Map<String, Set<String>> NAMES = Map.ofEntries(
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
            Map.entry(
                    "java.time.Clock",
                    Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes")),
            Map.entry("java.time.ZoneId", Set.of("systemDefault")),
            Map.entry("java.util.Calendar", Set.of("getInstance")),
            Map.entry("java.util.TimeZone", Set.of("getDefault")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
            Map.entry("java.util.random.RandomGenerator", Set.of("of", "getDefault")),
            Map.entry("java.security.SecureRandom", Set.of("getInstance", "getInstanceStrong")));

    private static final Set<String> SEEDED_BY_THE_MACHINE =
            Set.of("java.util.Date", "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");

    Ambient() {
        super("time, time zone or randomness of the machine");
    }

    @Override
    public boolean test(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && (isNamed(target) || isNow(target) || isUnseeded(target));
    }

    private static boolean isNamed(CodeUnitAccessTarget target) {
        return NAMES.getOrDefault(target.getOwner().getName(), Set.of()).contains(target.getName());
    }

    /** {@code now()} and {@code now(ZoneId)} of any class of java.time; {@code now(Clock)} is what we want. */
    private static boolean isNow(CodeUnitAccessTarget target) {
        return target.getOwner().getPackageName().startsWith("java.time")
                && target.getName().equals("now")
                && !isGivenAClock(target.getRawParameterTypes());
    }

    private static boolean isGivenAClock(List<JavaClass> parameters) {
        return parameters.stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean isUnseeded(CodeUnitAccessTarget target) {
        return target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                && target.getRawParameterTypes().isEmpty()
                && SEEDED_BY_THE_MACHINE.contains(target.getOwner().getName());
    }
}
