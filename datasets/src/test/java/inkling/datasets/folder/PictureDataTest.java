package inkling.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.LabelColumn;
import inkling.data.file.LoadedData;
import inkling.data.file.MalformedFileException;
import inkling.data.file.ReadOptions;
import inkling.data.generated.GeneratedDigits;
import inkling.datasets.picture.ImageReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of pictures and lists of them. */
class PictureDataTest {
    private static final ReadOptions OPTIONS = ReadOptions.asFound(3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void greysArriveAsTheyAreInTheFile(String format) throws IOException, InterruptedException {
        Dataset digits = GeneratedDigits.dataset(12, 7, 1);
        for (int i = 0; i < digits.size(); i++) {
            write(folder.resolve(digits.label(i) + "/" + (100 + i) + "." + format), digits.picture(i), 28, 28, format);
        }
        PictureData read = read(new PictureFit.AsFound());
        Dataset data = read.loaded().sets().train();
        assertThat(data.shape()).isEqualTo(ImageShape.MNIST);
        assertThat(data.size()).isEqualTo(12);
        assertThat(read.loaded().notices()).isEmpty();
        for (int i = 0; i < data.size(); i++) {
            String file = ClassFolders.name(read.files().get(i));
            int original = Integer.parseInt(file.substring(0, 3)) - 100;
            assertThat(data.picture(i)).as(file).isEqualTo(digits.picture(original));
            assertThat(data.classNames().get(data.label(i))).isEqualTo(Integer.toString(digits.label(original)));
        }
    }

    @Test
    void classesAreCalledAsTheirFoldersInTheOrderOfNumbers() throws IOException, InterruptedException {
        for (String name : List.of("10", "9", "2")) {
            plain(folder.resolve(name + "/a.png"), 8, 6);
        }
        Dataset data = read(new PictureFit.AsFound()).loaded().sets().train();
        assertThat(data.classNames()).containsExactly("2", "9", "10");
        assertThat(data.shape()).isEqualTo(new ImageShape(6, 8));
    }

    @Test
    void foldersForTrainingAndTestingAreTwoParts() throws IOException, InterruptedException {
        plain(folder.resolve("training/cat/a.png"), 8, 8);
        plain(folder.resolve("training/dog/a.png"), 8, 8);
        plain(folder.resolve("testing/dog/a.png"), 8, 8);
        var sets = read(new PictureFit.AsFound()).loaded().sets();
        assertThat(sets.train().size()).isEqualTo(2);
        Dataset test = Objects.requireNonNull(sets.test());
        assertThat(test.classNames()).containsExactly("cat", "dog");
        assertThat(test.label(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train test1", "train_images test_images", "test val", "Training-Set validation_data"})
    void partsAreNoClasses(String folders) throws IOException {
        for (String part : folders.split(" ", -1)) {
            plain(folder.resolve(part + "/a.png"), 8, 8);
        }
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(new PictureFit.AsFound()))
                .withMessageContaining("which look like parts, not classes");
    }

    @Test
    void aThirdPartIsNamed() throws IOException, InterruptedException {
        for (String part : List.of("train", "test", "valid")) {
            plain(folder.resolve(part + "/cat/a.png"), 8, 8);
            plain(folder.resolve(part + "/dog/a.png"), 8, 8);
        }
        PictureData read = read(new PictureFit.AsFound());
        assertThat(read.loaded().notices())
                .singleElement()
                .asString()
                .contains("pictures of train and test alone, not of valid");
        assertThat(read.fit()).isEqualTo(new PictureFit.AsFound());
    }

    @Test
    void picturesThatSeemToHaveSeveralDigitsAreCounted() throws IOException, InterruptedException {
        byte[] two = new byte[40 * 60];
        byte[] one = new byte[40 * 60];
        for (int y = 10; y < 30; y++) {
            for (int x = 10; x < 14; x++) {
                two[y * 60 + x] = two[y * 60 + x + 30] = one[y * 60 + x + 15] = (byte) 255;
            }
        }
        write(folder.resolve("1/a.png"), one, 60, 40, "png");
        write(folder.resolve("1/b.png"), two, 60, 40, "png");
        write(folder.resolve("1/c.png"), two, 60, 40, "png");
        assertThat(read(new PictureFit.Mnist()).loaded().notices())
                .singleElement()
                .asString()
                .contains("2 pictures seem to have several digits or letters, taken as one, such as ")
                .contains(Path.of("1", "b.png").toString());
    }

    @Test
    void otherFilesAreCountedAndNamed() throws IOException, InterruptedException {
        plain(folder.resolve("cat/a.png"), 8, 8);
        plain(folder.resolve("cat/more/b.png"), 8, 8);
        plain(folder.resolve("dog/a.png"), 8, 8);
        plain(folder.resolve(".thumbnails/a.png"), 8, 8);
        Files.writeString(folder.resolve("cat/.DS_Store"), "x");
        Files.writeString(folder.resolve("dog/Thumbs.db"), "x");
        Files.writeString(folder.resolve("notes.txt"), "x");
        PictureData read = read(new PictureFit.AsFound());
        assertThat(read.loaded().sets().train().size()).isEqualTo(2);
        assertThat(read.loaded().notices())
                .singleElement()
                .asString()
                .contains("3 other files skipped (.DS_Store, Thumbs.db, notes.txt)", "1 folder within classes skipped");
    }

    @Test
    void aDamagedPictureAmongManyIsNamedTheFirstOfThem() throws IOException {
        for (int i = 0; i < 300; i++) {
            plain(folder.resolve("cat/" + (1000 + i) + ".png"), 8, 8);
        }
        for (String bad : List.of("1200", "1250", "1299")) {
            Files.writeString(folder.resolve("cat/" + bad + ".png"), "no picture");
        }
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(new PictureFit.AsFound()))
                .withMessageContaining(Path.of("cat", "1200.png").toString());
    }

    @Test
    void aClassWithoutPicturesIsNamed() throws IOException {
        plain(folder.resolve("cat/a.png"), 8, 8);
        Files.createDirectory(folder.resolve("dog"));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(new PictureFit.AsFound()))
                .withMessageContaining("dog: expected pictures (.png, .jpg, .gif or .bmp), found none");
    }

    @Test
    void ofSeveralSizesDigitsTakeMnistsFormAndOthersAreScaled() throws IOException, InterruptedException {
        Dataset digits = GeneratedDigits.dataset(2, 7, 1);
        write(folder.resolve("digits/3/a.png"), digits.picture(0), 28, 28, "png");
        byte[] wide = new byte[40 * 60];
        for (int y = 10; y < 30; y++) {
            wide[y * 60 + 20] = wide[y * 60 + 21] = wide[y * 60 + 22] = (byte) 255;
        }
        write(folder.resolve("digits/4/b.png"), wide, 60, 40, "png");
        PictureData read = PictureData.read(folder.resolve("digits"), OPTIONS, new PictureFit.AsFound(), null);
        assertThat(read.fit()).isEqualTo(new PictureFit.Mnist());
        assertThat(read.loaded().notices()).singleElement().asString().contains("several sizes", "MNIST's form");
        assertThat(read.loaded().sets().train().picture(0)).isEqualTo(digits.picture(0));

        Files.move(folder.resolve("digits/3"), folder.resolve("digits/cat"));
        PictureData scaled = PictureData.read(folder.resolve("digits"), OPTIONS, new PictureFit.AsFound(), null);
        assertThat(scaled.fit()).isEqualTo(new PictureFit.Scaled(ImageShape.MNIST));
        assertThat(scaled.loaded().notices()).singleElement().asString().contains("scaled into 28×28", "--size");
    }

    @Test
    void aModelsSizeIsTakenWhereNoneIsSaid() throws IOException, InterruptedException {
        plain(folder.resolve("a.png"), 40, 30);
        var shape = new ImageShape(20, 20);
        PictureData read = PictureData.read(
                folder,
                OPTIONS.expecting(ReadOptions.Kind.PICTURES, List.of("x", "y")),
                new PictureFit.AsFound(),
                new PictureFit.Scaled(shape));
        assertThat(read.loaded().notices())
                .singleElement()
                .asString()
                .contains("30×40, scaled into 20×20, as the model takes them");
        Dataset data = read.loaded().sets().train();
        assertThat(data.shape()).isEqualTo(shape);
        assertThat(data.labelled()).isFalse();
        assertThat(data.classNames()).containsExactly("x", "y");
    }

    @Test
    void forAModelOfDigitsOnlyPicturesOfItsSizeStayAsTheyAre() throws IOException, InterruptedException {
        Dataset digits = GeneratedDigits.dataset(1, 7, 1);
        byte[] faint = digits.picture(0);
        for (int i = 0; i < faint.length; i++) {
            faint[i] = (byte) (Byte.toUnsignedInt(faint[i]) / 2);
        }
        write(folder.resolve("train/a.png"), faint, 28, 28, "png");
        byte[] wide = new byte[56 * 84];
        for (int i = 0; i < 56 * 56; i++) {
            wide[i / 56 * 84 + i % 56] = digits.picture(0)[i / 112 * 28 + i % 56 / 2];
        }
        write(folder.resolve("test/b.png"), wide, 84, 56, "png");
        ReadOptions options = OPTIONS.expecting(ReadOptions.Kind.PICTURES, Dataset.DIGIT_NAMES);
        PictureData read = PictureData.read(folder, options, new PictureFit.AsFound(), new PictureFit.Mnist());
        assertThat(read.loaded().sets().train().picture(0)).isEqualTo(faint);
        byte[] photo = Objects.requireNonNull(read.loaded().sets().test()).picture(0);
        assertThat(photo).isEqualTo(ImageReader.readDigit(folder.resolve("test/b.png")));
        assertThat(read.loaded().notices()).singleElement().asString().contains("56×84, each brought to MNIST's form");

        // Whatever was done to the first part: the other is read as if it came alone.
        Path turned = folder.resolve("turned");
        write(turned.resolve("train/b.png"), wide, 84, 56, "png");
        write(turned.resolve("test/a.png"), faint, 28, 28, "png");
        PictureData other = PictureData.read(turned, options, new PictureFit.AsFound(), new PictureFit.Mnist());
        assertThat(Objects.requireNonNull(other.loaded().sets().test()).picture(0))
                .isEqualTo(faint);
    }

    @Test
    void aFolderThatIsNoneOfTheModelsClassesIsNamed() throws IOException {
        plain(folder.resolve("cat/a.png"), 8, 8);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> PictureData.read(
                        folder,
                        OPTIONS.expecting(ReadOptions.Kind.PICTURES, List.of("dog", "cow")),
                        new PictureFit.AsFound(),
                        null))
                .withMessageContaining("cat: expected a folder called as one of the classes dog, cow");
    }

    @Test
    void aListNamesFilesAndLabels() throws IOException, InterruptedException {
        plain(folder.resolve("img/a.png"), 8, 8);
        plain(folder.resolve("img/b, c.png"), 8, 8);
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "id,file,label\n7,img/a.png,dog\n8,\"img/b, c.png\",cat\n");
        assertThat(PictureData.is(list)).isTrue();
        PictureData read = PictureData.read(list, OPTIONS, new PictureFit.AsFound(), null);
        Dataset data = read.loaded().sets().train();
        assertThat(read.loaded().labelColumn()).isEqualTo("label");
        assertThat(data.classNames()).containsExactly("cat", "dog");
        assertThat(data.label(0)).isEqualTo(1);
        Files.move(list, folder.resolve("train.csv"));
        assertThat(read(new PictureFit.AsFound()).loaded().sets().train().size())
                .isEqualTo(2);
    }

    @Test
    void aListWithoutHeaderOrLabelsOrPicturesIsUnderstoodToo() throws IOException, InterruptedException {
        plain(folder.resolve("a.png"), 8, 8);
        assertThat(list("a.png\tdog\na.png\tcat\n", null).labelColumn()).isEqualTo("2");
        assertThat(list("file\na.png\n", null).sets().train().labelled()).isFalse();
        assertThat(list("a.png,1,2\n", "3").labelColumn()).isEqualTo("3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list("a.png,1,2\n", null))
                .withMessageContaining("--label-column");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> list("a.png,1\nb.png,2\n", null))
                .withMessageContaining(
                        "row 2: expected a picture file in the list's folder, found none called \"b.png\"");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> list("file,label\na.png,1\na.png\n", null))
                .withMessageContaining("row 3: expected 2 columns, found 1");
    }

    @Test
    void aTableOfNumbersIsNoList() throws IOException {
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "label,pixel0\n1,2\n");
        assertThat(PictureData.is(table)).isFalse();
    }

    @Test
    void sizesAreReadAndWritten() {
        assertThat(PictureFit.parse("28x20")).isEqualTo(new PictureFit.Scaled(new ImageShape(28, 20)));
        assertThat(PictureFit.parse("32")).isEqualTo(new PictureFit.Scaled(new ImageShape(32, 32)));
        assertThat(PictureFit.parse("MNIST")).isEqualTo(new PictureFit.Mnist());
        for (String wrong : List.of("0", "28x", "300x28", "big", "28x28x3")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PictureFit.parse(wrong))
                    .withMessageContaining("found \"" + wrong + "\"");
        }
    }

    private LoadedData list(String text, @Nullable String labelColumn) throws IOException, InterruptedException {
        Path list = folder.resolve("list.txt");
        Files.writeString(list, text);
        ReadOptions options = labelColumn == null ? OPTIONS : OPTIONS.withLabelColumn(LabelColumn.parse(labelColumn));
        return PictureData.read(list, options, new PictureFit.AsFound(), null).loaded();
    }

    private PictureData read(PictureFit fit) throws IOException, InterruptedException {
        assertThat(PictureData.is(folder)).isTrue();
        return PictureData.read(folder, OPTIONS, fit, null);
    }

    private static void plain(Path file, int width, int height) throws IOException {
        write(file, new byte[width * height], width, height, "png");
    }

    private static void write(Path file, byte[] pixels, int width, int height, String format) throws IOException {
        Files.createDirectories(file.getParent());
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    }
}
