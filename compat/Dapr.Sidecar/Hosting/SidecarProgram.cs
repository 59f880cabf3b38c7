namespace Dapr.Sidecar;

internal static class SidecarProgram
{
    public static async Task<int> Main(string[] args)
    {
        await Task.CompletedTask;
        return args.Length;
    }
}
