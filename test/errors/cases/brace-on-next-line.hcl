mount "kv"
{
}
