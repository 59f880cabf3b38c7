namespace Dapr.Sidecar.Bindings;

/// <summary>
/// Paths below a folder that nobody can leave: <c>..</c> and symbolic links are followed as if the folder were the root of the
/// file system, as filepath-securejoin does for daprd.
/// </summary>
internal static class ConfinedPath
{
    private const int MaxLinks = 255;

    /// <summary>The absolute path that a name stands for.</summary>
    /// <exception cref="IOException">Its links go round in a circle.</exception>
    public static string Of(string root, string name)
    {
        var inside = new List<string>();
        var rest = new Stack<string>(Parts(name).Reverse());
        for (var links = 0; rest.TryPop(out var part);)
        {
            if (part == "..")
            {
                if (inside.Count > 0)
                {
                    inside.RemoveAt(inside.Count - 1);
                }

                continue;
            }

            var target = new FileInfo(Path.Combine([root, .. inside, part])).LinkTarget;
            if (target is null)
            {
                inside.Add(part);
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException($"too many levels of symbolic links: {name}");
            }

            if (Path.IsPathRooted(target))
            {
                inside.Clear();
            }

            foreach (var step in Parts(target).Reverse())
            {
                rest.Push(step);
            }
        }

        return Path.Combine([root, .. inside]);
    }

    private static IEnumerable<string> Parts(string path) => path.Split('/', Path.DirectorySeparatorChar).Where(part => part is not ("" or "."));
}
