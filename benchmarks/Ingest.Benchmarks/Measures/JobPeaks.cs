using MusicStreaming.Ingest.Benchmarks.Hosting;

namespace MusicStreaming.Ingest.Benchmarks.Measures;

/// <summary>The most that a job takes of memory and of the disk, as far as a look ten times a second sees it.</summary>
internal sealed class JobPeaks(IngestBench bench)
{
    public double ProgramMegabytes { get; private set; }

    public double DiskMegabytes { get; private set; }

    public void Look()
    {
        ProgramMegabytes = Math.Max(ProgramMegabytes, ProcessTimes.PeaksOfChildren(bench.Streaming.Id).Select(child => child.Megabytes).DefaultIfEmpty().Max());
        DiskMegabytes = Math.Max(DiskMegabytes, WorkFolders().Select(SizeOf).DefaultIfEmpty().Max() / 1e6);
    }

    /// <summary>A folder for each job, in one for each process.</summary>
    private IEnumerable<DirectoryInfo> WorkFolders()
    {
        var root = new DirectoryInfo(Path.Combine(bench.Blobs, ".work"));
        return root.Exists ? root.EnumerateDirectories().SelectMany(process => process.EnumerateDirectories()) : [];
    }

    private static long SizeOf(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFiles().Sum(file => file.Length);
        }
        catch (IOException)
        {
            // The job has ended.
            return 0;
        }
    }
}
