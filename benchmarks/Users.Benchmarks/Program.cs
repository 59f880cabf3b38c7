using MusicStreaming.Measuring;
using MusicStreaming.Users.Benchmarks.Measures;

// Without arguments everything is measured; otherwise what is named: tokens, logins, accounts. See ../README.md.
var measures = new (string Name, Func<Task> Run)[]
{
    ("tokens", TokenMeasure.RunAsync),
    ("logins", LoginMeasure.RunAsync),
    ("accounts", AccountMeasure.RunAsync),
};

await Report.MachineAsync();
foreach (var (_, run) in measures.Where(measure => args.Length == 0 || args.Contains(measure.Name)))
{
    await run();
}
