using System.IO.Enumeration;
using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Access;

/// <summary>
/// Finds the operation of a policy that a path is meant by, segment for segment: <c>*</c> as a segment stands for the last one,
/// <c>**</c> for the rest, and within a segment <c>*</c> for any characters. Which of several wins goes by their order, as in daprd.
/// </summary>
internal sealed class OperationTree
{
    private readonly Node _root = new(string.Empty);

    public OperationTree(IEnumerable<OperationPolicy> operations)
    {
        foreach (var operation in operations)
        {
            Add(operation);
        }
    }

    /// <param name="path">A path in lower case that begins with a slash.</param>
    public OperationPolicy? Find(string path)
    {
        var node = _root;
        var segments = path.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (node.Match(segments[i], isLast) is not { } found)
            {
                return null;
            }

            node = found;
            if (node.Policy is not null && (isLast || node.Segment != "*"))
            {
                return node.Policy;
            }

            if (isLast)
            {
                return node.Match("*", isLast: true)?.Policy;
            }
        }

        return null;
    }

    private void Add(OperationPolicy operation)
    {
        var node = _root;
        foreach (var segment in operation.Name.TrimStart('/').ToLowerInvariant().Split('/'))
        {
            node = node.Child(segment);
        }

        node.Policy ??= operation;
    }

    private sealed class Node(string segment)
    {
        private readonly List<Node> _children = [];

        public string Segment => segment;

        public OperationPolicy? Policy { get; set; }

        public Node Child(string name)
        {
            if (_children.Find(child => child.Segment == name) is { } found)
            {
                return found;
            }

            var added = new Node(name);
            _children.Add(added);
            return added;
        }

        public Node? Match(string name, bool isLast) => _children.Find(child => child.Segment == name || child.Segment switch
        {
            "*" => isLast,
            "**" => true,
            var pattern => pattern.Contains('*', StringComparison.Ordinal) && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false),
        });
    }
}
