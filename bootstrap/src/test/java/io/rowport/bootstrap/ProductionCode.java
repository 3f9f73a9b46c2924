package io.rowport.bootstrap;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/**
 * What we ship. ArchUnit's own options don't do: the one against tests lets a sibling's test-jar in, the one against jars
 * leaves the modules themselves out once they are packaged.
 */
final class ProductionCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
}
