package io.rowport.bootstrap.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its file declares it: one kind of rule, under an optional condition.
 *
 * @param when a path, for any value but a blank; or a path with the values that it must have
 */
record RuleDeclaration(
        @Nullable Object when,
        List<String> required,
        List<String> exactlyOne,
        List<String> atLeastOne,
        Map<String, String> notBefore,
        Map<String, List<String>> oneOf,
        Map<String, String> sameAs,
        TypeDeclaration.@Nullable ExistsDeclaration exists,
        @Nullable String message) {
    RuleDeclaration {
        required = TypeDeclaration.orEmpty(required);
        exactlyOne = TypeDeclaration.orEmpty(exactlyOne);
        atLeastOne = TypeDeclaration.orEmpty(atLeastOne);
        notBefore = TypeDeclaration.ordered(notBefore);
        oneOf = TypeDeclaration.ordered(oneOf);
        sameAs = TypeDeclaration.ordered(sameAs);
    }

    /** Gives the number of kinds that are declared: anything but one is a mistake. */
    int kinds() {
        return count(!required.isEmpty())
                + count(!exactlyOne.isEmpty())
                + count(!atLeastOne.isEmpty())
                + count(!notBefore.isEmpty())
                + count(!oneOf.isEmpty())
                + count(!sameAs.isEmpty())
                + count(exists != null);
    }

    private static int count(boolean declared) {
        return declared ? 1 : 0;
    }
}
