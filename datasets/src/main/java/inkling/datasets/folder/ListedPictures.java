package inkling.datasets.folder;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.data.file.PictureList;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the pictures that a list names. */
final class ListedPictures {
    private ListedPictures() {}

    /**
     * The files as seen from the list's folder.
     *
     * @param wanted the only classes that there may be; empty for those that are found
     * @throws MalformedFileException if one is not there, or its class is not wanted; the message names the row
     */
    static PictureIndex find(Path file, PictureList list, List<String> wanted) throws MalformedFileException {
        List<PictureList.Entry> entries = list.entries();
        boolean labelled = list.labelColumn() != null;
        List<String> found = labelled
                ? entries.stream().map(PictureList.Entry::label).distinct().toList()
                : List.of();
        List<String> names = wanted.isEmpty()
                ? found.stream().sorted(PictureIndex.order(found)).toList()
                : wanted;
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.putIfAbsent(name, places.size()));
        List<Path> files = new ArrayList<>(entries.size());
        int[] labels = new int[labelled ? entries.size() : 0];
        for (int i = 0; i < entries.size(); i++) {
            PictureList.Entry entry = entries.get(i);
            files.add(picture(file, entry));
            if (labelled) {
                labels[i] = place(file, entry, places, names);
            }
        }
        return new PictureIndex(files, names, labelled ? labels : null);
    }

    private static int place(Path file, PictureList.Entry entry, Map<String, Integer> places, List<String> names)
            throws MalformedFileException {
        Integer place = places.get(entry.label());
        if (place == null) {
            throw malformed(
                    file,
                    entry,
                    "expected one of the labels " + Excerpt.of(String.join(", ", names)) + ", found \""
                            + Excerpt.of(String.valueOf(entry.label())) + "\"",
                    "Correct the label, or leave the row out.");
        }
        return place;
    }

    private static Path picture(Path file, PictureList.Entry entry) throws MalformedFileException {
        try {
            Path picture = file.toAbsolutePath().resolveSibling(entry.file());
            if (Files.isRegularFile(picture)) {
                return picture;
            }
        } catch (InvalidPathException e) {
            // Said below, as for a name that nothing has.
        }
        throw malformed(
                file,
                entry,
                "expected a picture file in the list's folder, found none called \"" + Excerpt.of(entry.file()) + "\"",
                "Names are seen from the folder of the list; correct the name.");
    }

    private static MalformedFileException malformed(Path file, PictureList.Entry entry, String problem, String remedy) {
        return new MalformedFileException(ClassFolders.name(file), "row " + entry.row(), problem, remedy);
    }
}
