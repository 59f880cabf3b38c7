using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace MusicStreaming.Dashboard.Load;

/// <summary>Measures answers at rest, then under load, and the memory before and after.</summary>
internal sealed class LoadRun(LoadOptions options, AppHostProcess host, HttpClient client)
{
    /// <summary>The goal for the AppHost's memory.</summary>
    private const double MaxMegabytes = 300;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    /// <returns>Whether everything was taken and the memory stayed within the goal.</returns>
    public async Task<bool> ExecuteAsync()
    {
        var person = new Operator(client);
        await person.AskAsync(Warming);
        var before = host.Megabytes("VmRSS");
        var atRest = await person.AskAsync(Rest);

        using var sender = new Sender(host, options.SpansPerSecond);
        var duration = TimeSpan.FromSeconds(options.Seconds);
        var processor = host.ProcessorTime();
        var sending = sender.RunAsync(duration);
        var underLoad = await person.AskAsync(duration);
        await sending;
        processor = host.ProcessorTime() - processor;

        var status = await client.GetFromJsonAsync<JsonElement>("/api/telemetry");
        var taken = status.GetProperty("spans").GetInt64();
        var most = host.Megabytes("VmHWM");
        Print($"""
            {options.SpansPerSecond} spans a second for {options.Seconds} s: {sender.Sent} sent ({sender.Sent / duration.TotalSeconds:F0}/s), {taken} taken, {status.GetProperty("keptTraces").GetInt32()} traces kept

                                   at rest   under load
            answers, p50        {Percentile(atRest, 0.5),8:F1} ms {Percentile(underLoad, 0.5),9:F1} ms
            answers, p99        {Percentile(atRest, 0.99),8:F1} ms {Percentile(underLoad, 0.99),9:F1} ms
            memory              {before,8:F0} MB {host.Megabytes("VmRSS"),9:F0} MB (at most {most:F0} MB, goal {MaxMegabytes} MB)
            processor           {"",11} {100 * processor / duration,9:F0} % of one core
            """);
        return taken == sender.Sent && most < MaxMegabytes;
    }

    private static double Percentile(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
