using System.Globalization;
using System.Reflection;
using Amazon.S3;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Testing;

/// <summary>
/// A program that speaks S3's protocol and is not ours: <c>s3rver</c>, which is always there, and <c>moto_server</c>, where it is
/// installed. One process of each serves all tests of a process; each test has a bucket of its own.
/// </summary>
public sealed class S3LookAlike
{
    private const string S3rver = "s3rver";
    private const string Moto = "moto_server";

    // Node reserves far more address space than it uses.
    private static readonly ChildLimits Limits = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), 64L << 30) { Niceness = 0 };

    private static readonly CancellationTokenSource End = new();
    private static readonly string Data = Directory.CreateTempSubdirectory("s3rver-").FullName;
    private static readonly Dictionary<string, Lazy<Task<string>>> Running = new(StringComparer.Ordinal)
    {
        // Its marks of where a list goes on are made with DES.
        [S3rver] = new(() => StartAsync("node", ["--openssl-legacy-provider", Path.Combine(S3rverFolder, "node_modules", S3rver, "bin", "s3rver.js"), "-p", "0", "-a", "127.0.0.1", "-d", Data])),
        [Moto] = new(() => StartAsync("sh", ["-c", "exec moto_server -p 0 2>&1"])),
    };

    static S3LookAlike()
    {
        // The SDK finds credentials where a deployment has them. s3rver takes no others than these.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "S3RVER");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "S3RVER");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            End.Cancel();
            Directory.Delete(Data, recursive: true);
        };
    }

    private S3LookAlike(string name, string endpoint, string bucket) => (Name, Endpoint, Bucket) = (name, endpoint, bucket);

    /// <summary>The names of those that this machine has.</summary>
    public static IReadOnlyList<string> Present { get; } = IsOnPath(Moto) ? [S3rver, Moto] : [S3rver];

    /// <summary>What a run of tests on this machine covers, for its output.</summary>
    public static string Coverage => Present.Contains(Moto)
        ? "Tested against s3rver and moto_server."
        : "Tested against s3rver alone: moto_server is not on the PATH, so aborted uploads and lists of parts were not tested.";

    public string Name { get; }

    public string Endpoint { get; }

    public string Bucket { get; }

    /// <summary>Whether it knows aborted uploads and lists of parts, as S3 does; s3rver does not.</summary>
    public bool KnowsParts => Name == Moto;

    /// <summary>The settings that make a service keep its blobs there.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings =>
    [
        ("Blobs:Kind", "S3"), ("Blobs:S3:Bucket", Bucket), ("Blobs:S3:Endpoint", Endpoint), ("Blobs:S3:UsesPathStyle", "true"), ("Blobs:S3:Prefix", "media/"),
    ];

    /// <summary>An empty bucket.</summary>
    public static async Task<S3LookAlike> WithBucketAsync(string name)
    {
        var bucket = $"test-{Guid.NewGuid():N}";
        var lookAlike = new S3LookAlike(name, await Running[name].Value, bucket);
        using var client = lookAlike.CreateClient();
        await client.PutBucketAsync(bucket);
        return lookAlike;
    }

    /// <summary>The SDK itself, to look into the bucket past our code.</summary>
    public AmazonS3Client CreateClient() => new(new AmazonS3Config
    {
        ServiceURL = Endpoint,
        ForcePathStyle = true,
        AuthenticationRegion = "us-east-1",
    });

    /// <summary>The keys of all objects that can be seen.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync()
    {
        using var client = CreateClient();
        var keys = new List<string>();
        await foreach (var item in client.Paginators.ListObjectsV2(new() { BucketName = Bucket }).S3Objects)
        {
            keys.Add(item.Key);
        }

        return keys;
    }

    private static string S3rverFolder => typeof(S3LookAlike).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "S3rver").Value ?? "";

    private static bool IsOnPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static Task<string> StartAsync(string program, string[] arguments)
    {
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = RunAsync();
        return address.Task;

        async Task RunAsync()
        {
            try
            {
                var ended = await ChildProcesses.RunAsync(new ChildCommand(program, arguments, Limits) { ReadOutput = ReadAsync }, End.Token);
                address.TrySetException(new InvalidOperationException($"{program} has ended: {ended.Error}"));
            }
            catch (Exception fault) when (fault is ChildStartException or OperationCanceledException)
            {
                address.TrySetException(fault);
            }
        }

        async Task ReadAsync(Stream output, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(output);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (PortIn(line) is { } port)
                {
                    address.TrySetResult(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
                }
            }
        }
    }

    private static int? PortIn(string line)
        => line.LastIndexOf("127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at
            && int.TryParse(line.AsSpan(at + "127.0.0.1:".Length).TrimEnd(), CultureInfo.InvariantCulture, out var port) ? port : null;
}
