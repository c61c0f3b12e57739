auth "approle" { role "x" {} }
