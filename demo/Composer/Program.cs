using MusicStreaming.Composer.Library;

// dotnet run --project demo/Composer [-- <folder> [<album title> [<track title>]]]
var folder = args.ElementAtOrDefault(0) ?? Path.Combine("demo", "library");
var soundFont = Environment.GetEnvironmentVariable("SOUND_FONT") ?? "/usr/share/sounds/sf2/FluidR3_GM.sf2";

if (!File.Exists(soundFont))
{
    Console.Error.WriteLine($"There is no sound font at {soundFont}. Install fluidsynth and fluid-soundfont-gm, or set SOUND_FONT.");
    return 1;
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

var builder = new LibraryBuilder(Path.GetFullPath(folder), soundFont);

foreach (var album in Catalogue.Albums.Where(album => args.Length < 2 || album.Title == args[1]))
{
    await builder.BuildAsync(album, args.ElementAtOrDefault(2), interrupted.Token);
}

return 0;
